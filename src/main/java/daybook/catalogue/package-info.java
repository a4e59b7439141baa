/** The products that the house sells: names, prices, tax and attributes. */
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
@NullMarked
package daybook.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
