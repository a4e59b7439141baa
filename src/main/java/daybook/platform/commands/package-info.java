/** What every command to an aggregate has in common: its version before and after. */
@NullMarked
package daybook.platform.commands;

import org.jspecify.annotations.NullMarked;
