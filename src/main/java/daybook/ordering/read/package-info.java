/** What the views of orders have in common. */
@NullMarked
package daybook.ordering.read;

import org.jspecify.annotations.NullMarked;
