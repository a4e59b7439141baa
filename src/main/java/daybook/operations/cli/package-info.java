/** The commands of the command line. */
@NamedInterface("cli")
@NullMarked
package daybook.operations.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
