/** The pages of refused commands and lost sales. */
@NullMarked
package daybook.console.refusals;

import org.jspecify.annotations.NullMarked;
