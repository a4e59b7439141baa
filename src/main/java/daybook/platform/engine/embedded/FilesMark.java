package daybook.platform.engine.embedded;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The expected content of a database's files, as of its last open, checkpoint or close.
 *
 * @param log the identity of the log that the views were posted from
 * @param position a lower bound of the log's last position
 * @param data of the {@code .data} file; while the database is open, at its last checkpoint
 */
record FilesMark(State state, UUID log, long position, FileSum script, FileSum properties, FileSum data) {

    enum State {
        /** The database was closed cleanly: its files are complete. */
        CLOSED,
        /** The database is open, or a crash ended it: the commits after its last checkpoint are in its {@code .log} file. */
        OPEN,
        /** The database is being opened, checkpointed or closed, or a crash interrupted that: its files are inconsistent. */
        CHANGING
    }

    private static final long MAGIC = 0x4441_5942_4f4f_4b31L;

    /** Includes the checksum. Fits into one disk sector, which a disk writes atomically. */
    static final int BYTES = 8 + 4 + 16 + 8 + 3 * 12 + 4;

    FilesMark changing() {
        return new FilesMark(State.CHANGING, log, position, script, properties, data);
    }

    ByteBuffer encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES)
                .putLong(MAGIC)
                .putInt(state.ordinal())
                .putLong(log.getMostSignificantBits())
                .putLong(log.getLeastSignificantBits())
                .putLong(position);
        put(script, buffer);
        put(properties, buffer);
        put(data, buffer);
        return buffer.putInt(check(buffer.array(), 0, buffer.position())).flip();
    }

    /** @throws IllegalArgumentException if the checksum or a field is invalid */
    static FilesMark decoded(ByteBuffer buffer) {
        if (buffer.remaining() < BYTES
                || buffer.getLong(0) != MAGIC
                || check(buffer.array(), 0, BYTES - Integer.BYTES) != buffer.getInt(BYTES - Integer.BYTES)) {
            throw new IllegalArgumentException("not a mark");
        }
        buffer.getLong();
        return new FilesMark(
                State.values()[buffer.getInt()],
                new UUID(buffer.getLong(), buffer.getLong()),
                buffer.getLong(),
                sum(buffer),
                sum(buffer),
                sum(buffer));
    }

    private static void put(FileSum sum, ByteBuffer buffer) {
        buffer.putLong(sum.length()).putInt(sum.crc());
    }

    private static FileSum sum(ByteBuffer buffer) {
        return new FileSum(buffer.getLong(), buffer.getInt());
    }

    static int check(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }
}
