package daybook.operations.move;

import daybook.kernel.Fingerprint;
import daybook.platform.engine.StoredEvent;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the sequence numbers of each aggregate begin at 0 without a gap, and that no event id occurs twice.
 *
 * <p>The ids and sequence numbers are partitioned by hash into 256 temporary files, 64 bytes for each event, which are then checked one after
 * the other. So only one partition is in memory at a time. An id is represented by 128 bits of its SHA-256.
 */
final class SequenceCheck implements AutoCloseable {

    private static final int PARTS = 256;
    private static final int BUFFER_BYTES = 8 * 1024;

    private final Path folder;
    private final MessageDigest digest = Fingerprint.sha256();
    private final @Nullable DataOutputStream[] parts = new DataOutputStream[PARTS];

    private SequenceCheck(Path folder) {
        this.folder = folder;
    }

    static SequenceCheck begin() throws IOException {
        return new SequenceCheck(Files.createTempDirectory("daybook-sequences"));
    }

    /** The first 128 bits of a hash. */
    private record Key(long high, long low) {}

    void add(long line, StoredEvent event) throws IOException {
        // An id must be unique: a stream of its own with the single sequence number 0.
        add("id " + event.id(), 0, line);
        add("aggregate " + event.aggregateId(), event.sequence(), line);
    }

    private void add(String what, long sequence, long line) throws IOException {
        byte[] hash = digest.digest(what.getBytes(StandardCharsets.UTF_8));
        DataOutputStream part = part(Byte.toUnsignedInt(hash[0]));
        part.write(hash, 0, 2 * Long.BYTES);
        part.writeLong(sequence);
        part.writeLong(line);
    }

    private DataOutputStream part(int number) throws IOException {
        DataOutputStream part = parts[number];
        if (part == null) {
            part = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fileOf(number)), BUFFER_BYTES));
            parts[number] = part;
        }
        return part;
    }

    private Path fileOf(int part) {
        return folder.resolve(Integer.toString(part));
    }

    /** @throws LogMoveException with the first line that is out of sequence */
    void refuseGaps() throws IOException, LogMoveException {
        long line = Long.MAX_VALUE;
        for (int number = 0; number < PARTS; number++) {
            DataOutputStream part = parts[number];
            if (part != null) {
                part.close();
                line = Math.min(line, firstThatDoesNotFollow(fileOf(number)));
            }
        }
        if (line < Long.MAX_VALUE) {
            throw LogMoveException.at(
                    line, "an event of its id is there already, or its sequence does not follow its aggregate's last");
        }
    }

    private static long firstThatDoesNotFollow(Path part) throws IOException {
        Map<Key, Long> next = new HashMap<>();
        byte[] entry = new byte[4 * Long.BYTES];
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(part), BUFFER_BYTES))) {
            while (true) {
                in.readFully(entry);
                ByteBuffer values = ByteBuffer.wrap(entry);
                Key key = new Key(values.getLong(), values.getLong());
                long sequence = values.getLong();
                if (next.getOrDefault(key, 0L) != sequence) {
                    return values.getLong();
                }
                next.put(key, sequence + 1);
            }
        } catch (EOFException e) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public void close() throws IOException {
        for (int number = 0; number < PARTS; number++) {
            DataOutputStream part = parts[number];
            if (part != null) {
                part.close();
                Files.deleteIfExists(fileOf(number));
            }
        }
        Files.deleteIfExists(folder);
    }
}
