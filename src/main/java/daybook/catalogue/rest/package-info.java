/** The catalogue over HTTP. */
@NullMarked
package daybook.catalogue.rest;

import org.jspecify.annotations.NullMarked;
