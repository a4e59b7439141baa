/** The event store that every engine has: all readers of a process follow the log by one tail and share the pages of its past. */
@NullMarked
package daybook.platform.engine.reading;

import org.jspecify.annotations.NullMarked;
