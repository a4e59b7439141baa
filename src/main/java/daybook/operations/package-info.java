/** What the operator does with the house as a whole: bring the books of others into it, move its log. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "catalogue", "warehouse", "accounts", "ordering"})
@NullMarked
package daybook.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
