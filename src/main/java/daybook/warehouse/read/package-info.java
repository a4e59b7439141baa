/** What is known of the warehouses, the stocks in them and their movements. */
@NullMarked
package daybook.warehouse.read;

import org.jspecify.annotations.NullMarked;
