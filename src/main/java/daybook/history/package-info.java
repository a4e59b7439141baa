/** Reads over the whole log: audit, causes, past states, differences, feeds and refusals. They know no context's inside. */
@ApplicationModule(
        displayName = "History",
        allowedDependencies = {"kernel", "platform"})
@NullMarked
package daybook.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
