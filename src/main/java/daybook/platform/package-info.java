/** How events are kept and views are fed; knows no context. */
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = "kernel")
@NullMarked
package daybook.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
