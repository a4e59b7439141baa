/** Whose money is where: accounts, what came in and what went out. */
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
@NullMarked
package daybook.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
