/** Older revisions of events, brought up to date as they are read, in order. */
@NullMarked
package daybook.platform.upcasting;

import org.jspecify.annotations.NullMarked;
