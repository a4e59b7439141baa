/** What lies on the shelves: stock by warehouse and SKU, received, shipped, counted, reserved. */
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
@NullMarked
package daybook.warehouse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
