/** What moved in a stock, when, why and by whom? */
@NullMarked
package daybook.warehouse.read.movements;

import org.jspecify.annotations.NullMarked;
