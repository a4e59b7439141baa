/** The pages of stock. */
@NullMarked
package daybook.console.stock;

import org.jspecify.annotations.NullMarked;
