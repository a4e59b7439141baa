/** The log in a file, line by line: out of one store, into another, and held against either. */
@NullMarked
package daybook.operations.move;

import org.jspecify.annotations.NullMarked;
