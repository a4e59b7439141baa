/** What is to happen at an instant, kept in the database until it has. */
@NullMarked
package daybook.platform.deadlines;

import org.jspecify.annotations.NullMarked;
