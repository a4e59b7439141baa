/** Upcasters of events: a log of any earlier revision is read as if it were of the latest. */
@NullMarked
package daybook.platform.upcasting;

import org.jspecify.annotations.NullMarked;
