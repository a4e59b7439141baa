/** Idempotent requests: a repeated request is not handled again, and gets the answer of its first execution. */
@NullMarked
package daybook.platform.idempotency;

import org.jspecify.annotations.NullMarked;
