/** How far has an order's fulfilment come, step by step? */
@NullMarked
package daybook.fulfilment.read.steps;

import org.jspecify.annotations.NullMarked;
