package daybook.platform.engine.embedded;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What the files of a database are to be, as it was known when the database was last opened, checkpointed or closed.
 *
 * @param log the identity of the log that the database is, or was posted from
 * @param position the log reached to this position at least
 * @param data of the {@code .data} file; while the database is open, as it was at the last checkpoint
 */
record FilesMark(State state, UUID log, long position, FileSum script, FileSum properties, FileSum data) {

    enum State {
        /** The files are whole: nobody has them open. */
        CLOSED,
        /** The database is open, or was left by a crash: what was committed since its last checkpoint is in its {@code .log} file. */
        OPEN,
        /** The database is being opened, checkpointed or closed, or was left by a crash meanwhile: its files are in between. */
        CHANGING
    }

    private static final long MAGIC = 0x4441_5942_4f4f_4b31L;

    /** With its checksum. One sector, which a disk writes whole or not at all. */
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

    /** @throws IllegalArgumentException if it is not what was encoded */
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
