/** Durable deadlines, stored in the database of the views until they have fired. */
@NullMarked
package daybook.platform.deadlines;

import org.jspecify.annotations.NullMarked;
