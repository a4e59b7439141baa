/** Server-sent events to many clients, without a thread for each. */
@NullMarked
package daybook.platform.streams;

import org.jspecify.annotations.NullMarked;
