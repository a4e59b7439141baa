/** Which fulfilments are there, and which of them are stuck? */
@NullMarked
package daybook.fulfilment.read.fulfilments;

import org.jspecify.annotations.NullMarked;
