/** Orders over HTTP. */
@NullMarked
package daybook.ordering.rest;

import org.jspecify.annotations.NullMarked;
