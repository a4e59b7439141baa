package daybook.platform.seals;

import daybook.kernel.Fingerprint;
import daybook.platform.engine.StoredEvent;
import daybook.platform.serialization.RawJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Makes the leaf of an event: a JSON object in one line without spaces, with the fields in this order.
 *
 * <ul>
 *   <li>{@code number} of the event in the log, from 1. It is not the engine's position, because PostgreSQL leaves positions out.
 *   <li>{@code id}, {@code type}, {@code revision}, {@code aggregateType}, {@code aggregateId}, {@code sequence}, {@code instant}, as in
 *       an exported log.
 *   <li>{@code payload}: the SHA-256 of the stored bytes, in hexadecimal digits.
 *   <li>{@code metadata}: likewise, of the JSON object with its names sorted, as not every engine keeps their order.
 * </ul>
 *
 * <p>Not thread-safe.
 */
public final class LogLeaf {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest sha256 = Fingerprint.sha256();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    /** @param number of the event in the log, from 1 */
    public byte[] entry(long number, StoredEvent event) {
        out.reset();
        ascii("{\"number\":").ascii(Long.toString(number));
        ascii(",\"id\":").text(event.id());
        ascii(",\"type\":").text(event.type());
        ascii(",\"revision\":").text(event.revision());
        ascii(",\"aggregateType\":").text(event.aggregateType());
        ascii(",\"aggregateId\":").text(event.aggregateId());
        ascii(",\"sequence\":").ascii(Long.toString(event.sequence()));
        ascii(",\"instant\":").text(event.instantText());
        ascii(",\"payload\":\"").ascii(HEX.formatHex(sha256.digest(event.payload())));
        ascii("\",\"metadata\":\"").ascii(HEX.formatHex(sha256.digest(canonical(event.metadata()))));
        return ascii("\"}").out.toByteArray();
    }

    /** The RFC 6962 hash of the event's leaf. */
    public byte[] hash(long number, StoredEvent event) {
        byte[] entry = entry(number, event);
        sha256.update((byte) 0);
        return sha256.digest(entry);
    }

    private static byte[] canonical(byte[] metadata) {
        byte[] sorted = RawJson.objectInOrder(metadata);
        return sorted == null ? metadata : sorted;
    }

    private LogLeaf ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    private void text(@Nullable String text) {
        out.writeBytes(text == null ? NULL : RawJson.quoted(text));
    }
}
