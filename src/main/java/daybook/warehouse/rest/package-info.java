/** The warehouse over HTTP. */
@NullMarked
package daybook.warehouse.rest;

import org.jspecify.annotations.NullMarked;
