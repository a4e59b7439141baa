/** Stock by warehouse and SKU: received, reserved, shipped and counted. */
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
@NullMarked
package daybook.warehouse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
