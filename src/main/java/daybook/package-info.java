/** Daybook: what happened is written down once, in order, and every view is posted from it. */
@NullMarked
package daybook;

import org.jspecify.annotations.NullMarked;
