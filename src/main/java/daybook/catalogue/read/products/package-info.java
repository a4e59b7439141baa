/** Which products are there, and what is known of each? */
@NullMarked
package daybook.catalogue.read.products;

import org.jspecify.annotations.NullMarked;
