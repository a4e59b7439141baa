package daybook.platform.streams;

import java.nio.charset.StandardCharsets;

/**
 * A message of server-sent events.
 *
 * @param content for the filters of the clients
 * @param bytes of the message, with the empty line that ends it; never changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record StreamMessage<T>(long position, T content, byte[] bytes) {

    /** @param data in one line */
    public static <T> StreamMessage<T> of(long position, T content, String data) {
        return new StreamMessage<>(
                position, content, ("id: " + position + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
}
