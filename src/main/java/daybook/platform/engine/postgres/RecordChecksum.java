package daybook.platform.engine.postgres;

import daybook.platform.engine.DamagedRecordException;
import daybook.platform.engine.StoredEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** CRC-32C over all stored fields of an event or a snapshot, each prefixed with its length. */
final class RecordChecksum {

    static final String COLUMN = "checksum";

    private final CRC32C crc = new CRC32C();

    private RecordChecksum() {}

    /** @param instant the text that is stored */
    static int of(StoredEvent event, String instant) {
        RecordChecksum checksum = new RecordChecksum();
        checksum.add(event.id());
        checksum.add(event.aggregateId());
        checksum.add(event.aggregateType());
        checksum.add(instant);
        checksum.add(event.type());
        checksum.add(event.revision());
        checksum.add(event.payload());
        checksum.add(event.metadata());
        checksum.crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, event.sequence()));
        return (int) checksum.crc.getValue();
    }

    /**
     * Verifies a row against its checksum. Rows of versions without checksums have none and are accepted.
     *
     * @param position of the row in the log; 0 if unknown
     * @throws DamagedRecordException if the row does not match its checksum
     */
    static void check(ResultSet row, long position) throws SQLException {
        int stored = row.getInt(COLUMN);
        if (!row.wasNull() && stored != of(row)) {
            throw new DamagedRecordException(
                    "The record " + (position == 0 ? "" : "at position " + position + " ") + "of "
                            + row.getString("aggregateIdentifier") + ", sequence " + row.getLong("sequenceNumber")
                            + ", is not as it was stored.");
        }
    }

    private static int of(ResultSet row) throws SQLException {
        RecordChecksum checksum = new RecordChecksum();
        checksum.add(row.getString("eventIdentifier"));
        checksum.add(row.getString("aggregateIdentifier"));
        checksum.add(row.getString("type"));
        checksum.add(row.getString("timeStamp"));
        checksum.add(row.getString("payloadType"));
        checksum.add(row.getString("payloadRevision"));
        checksum.add(row.getBytes("payload"));
        checksum.add(row.getBytes("metaData"));
        checksum.crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, row.getLong("sequenceNumber")));
        return (int) checksum.crc.getValue();
    }

    private void add(@Nullable String text) {
        add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte @Nullable [] bytes) {
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes == null ? -1 : bytes.length));
        if (bytes != null) {
            crc.update(bytes);
        }
    }
}
