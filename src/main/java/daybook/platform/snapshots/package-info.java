/** Snapshots and the cache of aggregates. */
@NullMarked
package daybook.platform.snapshots;

import org.jspecify.annotations.NullMarked;
