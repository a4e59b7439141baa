/** When a snapshot is taken, and when it is void. */
@NullMarked
package daybook.platform.snapshots;

import org.jspecify.annotations.NullMarked;
