package daybook.history.feeds;

import daybook.history.LoggedEvent;
import java.nio.charset.StandardCharsets;

/**
 * An event as a message of server-sent events.
 *
 * @param bytes of the message, with the empty line that ends it; never changed
 */
@SuppressWarnings("ArrayRecordComponent")
record StreamedEvent(LoggedEvent event, byte[] bytes) {

    /** @param json the event in one line */
    static StreamedEvent of(LoggedEvent event, String json) {
        return new StreamedEvent(
                event, ("id: " + event.position() + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
}
