/** The HTTP conventions of all controllers: idempotency, preconditions, bounded bodies, paging, and the JSON of the contract. */
@NullMarked
package daybook.platform.http;

import org.jspecify.annotations.NullMarked;
