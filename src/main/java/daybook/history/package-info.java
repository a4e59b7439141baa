/** What the whole log says: audit, causes, past states, differences, feeds and refusals. It knows no context's inside. */
@ApplicationModule(
        displayName = "History",
        allowedDependencies = {"kernel", "platform"})
@NullMarked
package daybook.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
