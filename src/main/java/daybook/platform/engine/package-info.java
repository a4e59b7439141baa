/** The storage engine behind the log: how events are appended and read. */
@NullMarked
package daybook.platform.engine;

import org.jspecify.annotations.NullMarked;
