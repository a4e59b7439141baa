/** Accounts, their movements, and transfers between them. */
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
@NullMarked
package daybook.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
