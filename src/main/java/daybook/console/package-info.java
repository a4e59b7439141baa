/** The console: pages for people, of the business and of the machine. It asks the contexts through the gateways; writes go to the API. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "catalogue",
            "ordering",
            "warehouse",
            "accounts",
            "fulfilment",
            "history",
            "operations :: views",
            "operations :: letters",
            "operations :: imports"
        })
@NullMarked
package daybook.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
