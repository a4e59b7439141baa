/** The pages of the log: its newest events, and one event with its causes. */
@NullMarked
package daybook.console.log;

import org.jspecify.annotations.NullMarked;
