/** Which store holds the log, and how it is written and read. */
@NullMarked
package daybook.platform.engine;

import org.jspecify.annotations.NullMarked;
