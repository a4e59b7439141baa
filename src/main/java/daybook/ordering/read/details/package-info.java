/** What is an order as it stands? */
@NullMarked
package daybook.ordering.read.details;

import org.jspecify.annotations.NullMarked;
