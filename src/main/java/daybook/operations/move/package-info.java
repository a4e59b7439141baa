/** Moves the log between stores through a file, and compares a store with a file. */
@NullMarked
package daybook.operations.move;

import org.jspecify.annotations.NullMarked;
