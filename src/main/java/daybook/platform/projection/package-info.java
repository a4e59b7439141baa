/** Views: rows written in batches with the position in one transaction, read when they have passed a position, rebuilt from the log. */
@NullMarked
package daybook.platform.projection;

import org.jspecify.annotations.NullMarked;
