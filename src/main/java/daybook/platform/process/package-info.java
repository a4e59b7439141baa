/** What happens because something happened: processors that send commands, never replayed. */
@NullMarked
package daybook.platform.process;

import org.jspecify.annotations.NullMarked;
