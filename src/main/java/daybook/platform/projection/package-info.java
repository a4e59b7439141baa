/** Batched views: rows and position in one transaction, consistency tokens, rebuild, dead letters. */
@NullMarked
package daybook.platform.projection;

import org.jspecify.annotations.NullMarked;
