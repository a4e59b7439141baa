/** Event processors that send commands. They are never replayed. */
@NullMarked
package daybook.platform.process;

import org.jspecify.annotations.NullMarked;
