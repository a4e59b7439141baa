/** The projections of warehouses and of stock with its movements, and the queries that they answer. */
@NullMarked
package daybook.warehouse.read;

import org.jspecify.annotations.NullMarked;
