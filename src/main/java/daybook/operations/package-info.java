/** The operator's tools: importing sales from files, moving the log, the command line. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "catalogue", "warehouse", "accounts", "ordering"})
@NullMarked
package daybook.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
