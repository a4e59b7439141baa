/** The journal of refused commands. */
@NullMarked
package daybook.history.refusals;

import org.jspecify.annotations.NullMarked;
