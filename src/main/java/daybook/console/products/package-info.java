/** The pages of products. */
@NullMarked
package daybook.console.products;

import org.jspecify.annotations.NullMarked;
