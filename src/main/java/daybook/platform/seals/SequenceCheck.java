package daybook.platform.seals;

import daybook.kernel.Fingerprint;
import daybook.platform.engine.StoredEvent;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the sequence numbers of each aggregate begin at 0 without a gap, and that no event id occurs twice.
 *
 * <p>The ids and sequence numbers are partitioned by hash into 256 parts, 64 bytes for each event, which are then checked one after the
 * other. A long log spills them into temporary files, so that only one part has to be in memory at a time. An id is represented by 128 bits
 * of its SHA-256.
 */
public final class SequenceCheck implements AutoCloseable {

    private static final int PARTS = 256;
    private static final int ENTRY_BYTES = 4 * Long.BYTES;
    private static final int MEMORY_BYTES_MAX = 16 * 1024 * 1024;

    private final MessageDigest digest = Fingerprint.sha256();
    private final ByteArrayOutputStream[] parts = new ByteArrayOutputStream[PARTS];
    private final ByteBuffer entry = ByteBuffer.allocate(ENTRY_BYTES);
    private @Nullable Path folder;
    private int memory;

    private SequenceCheck() {
        for (int number = 0; number < PARTS; number++) {
            parts[number] = new ByteArrayOutputStream(0);
        }
    }

    public static SequenceCheck begin() {
        return new SequenceCheck();
    }

    /** The first 128 bits of a hash. */
    private record Key(long high, long low) {}

    /** @param number of the event in the log or file, ascending */
    public void add(long number, StoredEvent event) throws IOException {
        // An id must be unique: a stream of its own with the single sequence number 0.
        add("id " + event.id(), 0, number);
        add("aggregate " + event.aggregateId(), event.sequence(), number);
    }

    private void add(String what, long sequence, long number) throws IOException {
        byte[] hash = digest.digest(what.getBytes(StandardCharsets.UTF_8));
        entry.clear().put(hash, 0, 2 * Long.BYTES).putLong(sequence).putLong(number);
        parts[Byte.toUnsignedInt(hash[0])].write(entry.array(), 0, ENTRY_BYTES);
        memory += ENTRY_BYTES;
        if (memory >= MEMORY_BYTES_MAX) {
            spill();
        }
    }

    private void spill() throws IOException {
        Path to = folder == null ? Files.createTempDirectory("daybook-sequences") : folder;
        folder = to;
        for (int number = 0; number < PARTS; number++) {
            try (OutputStream file =
                    Files.newOutputStream(fileOf(to, number), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                parts[number].writeTo(file);
            }
            parts[number].reset();
        }
        memory = 0;
    }

    private static Path fileOf(Path folder, int part) {
        return folder.resolve(Integer.toString(part));
    }

    /** The first event that does not follow the last of its aggregate, or whose id is there already; 0 if there is none. */
    public long firstOutOfSequence() throws IOException {
        long first = Long.MAX_VALUE;
        for (int number = 0; number < PARTS; number++) {
            try (DataInputStream part = new DataInputStream(new BufferedInputStream(read(number)))) {
                first = Math.min(first, firstThatDoesNotFollow(part));
            }
        }
        return first == Long.MAX_VALUE ? 0 : first;
    }

    private InputStream read(int part) throws IOException {
        InputStream inMemory = new ByteArrayInputStream(parts[part].toByteArray());
        return folder == null
                ? inMemory
                : new SequenceInputStream(Files.newInputStream(fileOf(folder, part)), inMemory);
    }

    private static long firstThatDoesNotFollow(DataInputStream part) throws IOException {
        Map<Key, Long> next = new HashMap<>();
        byte[] bytes = new byte[ENTRY_BYTES];
        try {
            while (true) {
                part.readFully(bytes);
                ByteBuffer values = ByteBuffer.wrap(bytes);
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
        if (folder != null) {
            for (int number = 0; number < PARTS; number++) {
                Files.deleteIfExists(fileOf(folder, number));
            }
            Files.deleteIfExists(folder);
        }
    }
}
