/** Which warehouses are there? */
@NullMarked
package daybook.warehouse.read.warehouses;

import org.jspecify.annotations.NullMarked;
