/** The projection of orders, and its queries: the list, the details of an order, the counts by status. */
@NullMarked
package daybook.ordering.read;

import org.jspecify.annotations.NullMarked;
