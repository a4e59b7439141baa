/** What is known of the orders: their list, each one's details, their counts. */
@NullMarked
package daybook.ordering.read;

import org.jspecify.annotations.NullMarked;
