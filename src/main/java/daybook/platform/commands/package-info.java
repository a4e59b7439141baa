/** Expected versions, conflicts and answers of commands to aggregates. */
@NullMarked
package daybook.platform.commands;

import org.jspecify.annotations.NullMarked;
