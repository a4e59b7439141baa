/** The commands of the command line. */
@NullMarked
package daybook.operations.cli;

import org.jspecify.annotations.NullMarked;
