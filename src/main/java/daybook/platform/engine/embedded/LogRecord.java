package daybook.platform.engine.embedded;

import daybook.platform.engine.DamagedRecordException;
import daybook.platform.engine.StoredEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The binary format of an event or a snapshot in the embedded log: length-prefixed fields, and a CRC-32C over the fields and the record's
 * position. RocksDB's own checksums protect its blocks; this checksum also finds an intact record at the wrong position.
 */
final class LogRecord {

    private static final byte FORMAT = 1;

    private LogRecord() {}

    /** @param position in the log; 0 for a snapshot */
    static byte[] encode(StoredEvent event, long position) {
        byte @Nullable [][] fields = {
            bytes(event.id()),
            bytes(event.aggregateType()),
            bytes(event.aggregateId()),
            bytes(event.type()),
            bytes(event.revision()),
            event.metadata(),
            event.payload()
        };
        int length = 1 + Long.BYTES + Long.BYTES + Integer.BYTES + Integer.BYTES;
        for (byte @Nullable [] field : fields) {
            length += Integer.BYTES + (field == null ? 0 : field.length);
        }
        ByteBuffer buffer = ByteBuffer.allocate(length)
                .put(FORMAT)
                .putLong(event.sequence())
                .putLong(event.instant().getEpochSecond())
                .putInt(event.instant().getNano());
        for (byte @Nullable [] field : fields) {
            put(field, buffer);
        }
        return buffer.putInt(checksum(buffer, position)).array();
    }

    /** @throws DamagedRecordException if the record is not the one that was stored at the position */
    static StoredEvent decode(byte[] record, long position) {
        ByteBuffer buffer = ByteBuffer.wrap(record);
        int end = record.length - Integer.BYTES;
        if (end <= 0
                || buffer.get(0) != FORMAT
                || buffer.getInt(end) != checksum(buffer.duplicate().position(end), position)) {
            throw new DamagedRecordException("The record at position " + position + " is not as it was stored.");
        }
        buffer.get();
        long sequence = buffer.getLong();
        Instant instant = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
        return new StoredEvent(
                required(text(buffer)),
                text(buffer),
                required(text(buffer)),
                sequence,
                required(text(buffer)),
                text(buffer),
                instant,
                required(field(buffer)),
                required(field(buffer)));
    }

    /** Covers the bytes before the buffer's position. */
    private static int checksum(ByteBuffer buffer, long position) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.array(), 0, buffer.position());
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, position));
        return (int) crc.getValue();
    }

    private static void put(byte @Nullable [] field, ByteBuffer buffer) {
        buffer.putInt(field == null ? -1 : field.length);
        if (field != null) {
            buffer.put(field);
        }
    }

    private static byte @Nullable [] field(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0) {
            return null;
        }
        byte[] field = new byte[length];
        buffer.get(field);
        return field;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String text(ByteBuffer buffer) {
        byte[] field = field(buffer);
        return field == null ? null : new String(field, StandardCharsets.UTF_8);
    }

    private static <T> T required(@Nullable T field) {
        if (field == null) {
            throw new DamagedRecordException("A record lacks a field that each has.");
        }
        return field;
    }
}
