/** Refusals, their way across a bus, and the one table from refusal to HTTP status. */
@NullMarked
package daybook.platform.errors;

import org.jspecify.annotations.NullMarked;
