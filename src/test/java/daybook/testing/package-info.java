/** Shared by tests: a projection on a database, the running house over HTTP, matchers. */
@NullMarked
package daybook.testing;

import org.jspecify.annotations.NullMarked;
