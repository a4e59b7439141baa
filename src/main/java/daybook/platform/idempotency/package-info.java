/** The same request twice does its work once and is answered the same. */
@NullMarked
package daybook.platform.idempotency;

import org.jspecify.annotations.NullMarked;
