/** Tells open pages that something on them has changed. */
@NullMarked
package daybook.console.live;

import org.jspecify.annotations.NullMarked;
