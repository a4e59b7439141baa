/** Operation over HTTP. */
@NullMarked
package daybook.operations.rest;

import org.jspecify.annotations.NullMarked;
