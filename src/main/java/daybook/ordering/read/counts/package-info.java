/** How many orders are in each status, and what are they worth? */
@NullMarked
package daybook.ordering.read.counts;

import org.jspecify.annotations.NullMarked;
