/** Fulfilments over HTTP. */
@NullMarked
package daybook.fulfilment.rest;

import org.jspecify.annotations.NullMarked;
