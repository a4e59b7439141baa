/** Orders of customers, from placing to shipping. May use the catalogue's public types. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "catalogue"})
@NullMarked
package daybook.ordering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
