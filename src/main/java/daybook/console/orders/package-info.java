/** The pages of orders. */
@NullMarked
package daybook.console.orders;

import org.jspecify.annotations.NullMarked;
