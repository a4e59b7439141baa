/** What is known of the products. */
@NullMarked
package daybook.catalogue.read;

import org.jspecify.annotations.NullMarked;
