/** A context's views. */
@NullMarked
package daybook.impure.read;

import org.jspecify.annotations.NullMarked;
