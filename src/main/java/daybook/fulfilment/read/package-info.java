/** What is known of the fulfilments. */
@NullMarked
package daybook.fulfilment.read;

import org.jspecify.annotations.NullMarked;
