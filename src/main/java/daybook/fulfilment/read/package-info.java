/** The projection of fulfilments, and the queries for their states and steps. */
@NullMarked
package daybook.fulfilment.read;

import org.jspecify.annotations.NullMarked;
