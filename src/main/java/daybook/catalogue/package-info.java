/** What the house sells: products, their names, prices, tax and attributes. */
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
@NullMarked
package daybook.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
