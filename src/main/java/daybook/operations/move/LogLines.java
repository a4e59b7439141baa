package daybook.operations.move;

import daybook.kernel.Fingerprint;
import daybook.platform.engine.StoredEvent;
import daybook.platform.serialization.RawJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Formats the lines of a log file. The same events give the same bytes on every engine.
 *
 * <p>Each line ends with a CRC over all events so far, which locates the first changed line. The trailer's SHA-256 over the event lines with
 * their line breaks proves that no line was changed.
 */
final class LogLines {

    static final byte[] HEADER = "{\"format\":\"daybook-log\",\"version\":1}\n".getBytes(StandardCharsets.UTF_8);
    static final byte[] TRAILER_BEGINS = "{\"count\":".getBytes(StandardCharsets.UTF_8);

    static final int BYTES_MAX = 16 * 1024 * 1024;

    /** Metadata, payload, and the other fields. */
    static final int LINE_BYTES_MAX = 2 * BYTES_MAX + 64 * 1024;

    private static final int NAME_CHARACTERS_MAX = 255;
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    private final CRC32C check = new CRC32C();
    private final MessageDigest sha256 = Fingerprint.sha256();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
    private long count;

    /** The next line, with its line break. @throws LogMoveException if the event does not fit into a line */
    byte[] line(StoredEvent event) throws LogMoveException {
        refuseUnbounded(event);
        out.reset();
        count++;
        text("{\"position\":" + count + ",\"id\":").name(event.id());
        text(",\"aggregateType\":").name(event.aggregateType());
        text(",\"aggregateId\":").name(event.aggregateId());
        text(",\"sequence\":" + event.sequence() + ",\"type\":").name(event.type());
        text(",\"revision\":").name(event.revision());
        text(",\"instant\":").name(event.instantText());
        text(",\"metadata\":").json(RawJson.objectInOrder(event.metadata()), event, "metadata");
        text(",\"payload\":").json(RawJson.value(event.payload()), event, "payload");
        check.update(out.toByteArray());
        text(",\"check\":\"" + HexFormat.of().toHexDigits((int) check.getValue()) + "\"}\n");
        byte[] line = out.toByteArray();
        sha256.update(line);
        return line;
    }

    /** The last line. No further line can be formatted after it. */
    byte[] trailer() {
        String trailer =
                "{\"count\":" + count + ",\"sha256\":\"" + HexFormat.of().formatHex(sha256.digest()) + "\"}\n";
        return trailer.getBytes(StandardCharsets.UTF_8);
    }

    long count() {
        return count;
    }

    private LogLines text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private void name(@Nullable String name) {
        out.writeBytes(name == null ? NULL : RawJson.quoted(name));
    }

    private void json(byte @Nullable [] json, StoredEvent event, String what) throws LogMoveException {
        if (json == null) {
            throw unmovable(event, "its " + what + " is not JSON in one line");
        }
        out.writeBytes(json);
    }

    private static void refuseUnbounded(StoredEvent event) throws LogMoveException {
        refuseLongName(event, "id", event.id());
        refuseLongName(event, "aggregateType", event.aggregateType());
        refuseLongName(event, "aggregateId", event.aggregateId());
        refuseLongName(event, "type", event.type());
        refuseLongName(event, "revision", event.revision());
        if (event.metadata().length > BYTES_MAX || event.payload().length > BYTES_MAX) {
            throw unmovable(event, "it is larger than 16 MiB");
        }
        boolean ofNoAggregate = event.aggregateType() == null;
        boolean numbered =
                ofNoAggregate ? event.sequence() == 0 && event.aggregateId().equals(event.id()) : event.sequence() >= 0;
        if (!numbered) {
            throw unmovable(event, "no event of " + event.aggregateId() + " can have sequence " + event.sequence());
        }
    }

    private static void refuseLongName(StoredEvent event, String what, @Nullable String name) throws LogMoveException {
        if (name != null && name.length() > NAME_CHARACTERS_MAX) {
            throw unmovable(event, "its " + what + " has more than " + NAME_CHARACTERS_MAX + " characters");
        }
    }

    private static LogMoveException unmovable(StoredEvent event, String reason) {
        return new LogMoveException("event " + event.id() + ": " + reason);
    }
}
