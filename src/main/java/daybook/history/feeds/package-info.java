/** The log as feeds: by cursor, in fixed pages, and as a stream of server-sent events. */
@NullMarked
package daybook.history.feeds;

import org.jspecify.annotations.NullMarked;
