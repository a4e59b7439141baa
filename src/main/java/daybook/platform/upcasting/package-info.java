/**
 * Upcasters of events: a log of any earlier revision is read as if it were of the latest.
 *
 * <p>A {@link daybook.platform.upcasting.JsonUpcaster} changes one event: a renamed field, another unit. A moved type is Axon's {@code
 * EventTypeUpcaster}; a moved class needs none, as the log has logical names. A split is Axon's {@code EventMultiUpcaster}: its parts share a
 * sequence number, so that a row of a view may fold only one of them. A merge puts an event without content in the place of all but the last event, and must
 * not rely on reading the merged events in one page.
 */
@NullMarked
package daybook.platform.upcasting;

import org.jspecify.annotations.NullMarked;
