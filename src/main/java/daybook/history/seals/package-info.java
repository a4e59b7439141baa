/** The seals of the log over HTTP, in the formats of C2SP. */
@NullMarked
package daybook.history.seals;

import org.jspecify.annotations.NullMarked;
