package daybook.platform.engine.embedded;

import daybook.platform.engine.DamagedRecordException;
import daybook.platform.engine.LogStorage;
import daybook.platform.engine.StoredEvent;
import daybook.platform.engine.reading.GaplessStorageEngine;
import daybook.platform.engine.reading.LargeEvent;
import daybook.platform.errors.LogUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The embedded log in RocksDB: events by position, the positions of each aggregate's events, snapshots, and idempotency records, which
 * are written in one batch with the events of their request.
 *
 * <p>An incomplete last record after an unclean stop is truncated at the open. Any other damage is refused, at the open or when the
 * damaged record is read. RocksDB's objects are native: their use after the close would crash the process, so every access checks that
 * the log is open.
 */
final class RocksLog implements AutoCloseable {

    /** The column families. */
    enum Family {
        /** Position to {@link LogRecord}. */
        EVENTS,
        /** Aggregate and sequence number to position. */
        STREAMS,
        /** Aggregate and sequence number to {@link LogRecord}. */
        SNAPSHOTS,
        /** Actor and key to the answer of a request. */
        REQUESTS,
        /** Actor and key to a request that has begun, where the events are on a server. */
        BEGUN;

        private byte[] bytes() {
            return name().toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static final byte[] IDENTITY = "identity".getBytes(StandardCharsets.US_ASCII);

    private static final long CACHE_BYTES = 32L << 20;
    private static final long UNSORTED_BYTES_MAX = 32L << 20;
    private static final long WRITE_AHEAD_BYTES_MAX = 64L << 20;
    private static final double BLOOM_BITS = 10;
    private static final int INFO_LOGS_KEPT = 3;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<AutoCloseable> natives = new ArrayList<>();
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions unsynced = new WriteOptions();
    private final RocksDB database;
    private final UUID identity;
    private final Path folder;
    private volatile boolean closed;

    private RocksLog(Path folder, boolean isNew, WALRecoveryMode recovery) throws RocksDBException {
        this.folder = folder;
        LRUCache cache = new LRUCache(CACHE_BYTES);
        BloomFilter bloom = new BloomFilter(BLOOM_BITS);
        ColumnFamilyOptions options = new ColumnFamilyOptions()
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setCacheIndexAndFilterBlocks(true)
                        .setFilterPolicy(bloom));
        DBOptions databaseOptions = new DBOptions()
                .setCreateIfMissing(isNew)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                .setWalRecoveryMode(recovery)
                .setDbWriteBufferSize(UNSORTED_BYTES_MAX)
                .setMaxTotalWalSize(WRITE_AHEAD_BYTES_MAX)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(INFO_LOGS_KEPT);
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options));
        for (Family family : Family.values()) {
            descriptors.add(new ColumnFamilyDescriptor(family.bytes(), options));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        natives.addAll(List.of(synced, unsynced, databaseOptions, options, bloom, cache));
        try {
            database = RocksDB.open(databaseOptions, folder.toString(), descriptors, handles);
        } catch (RocksDBException e) {
            closeAll(natives);
            throw e;
        }
        natives.add(0, database);
        natives.addAll(0, handles);
        for (Family family : Family.values()) {
            families.put(family, handles.get(1 + family.ordinal()));
        }
        identity = readOrMakeIdentity();
    }

    /**
     * @param isNew whether to create a log; an incomplete existing log is refused
     * @throws DataFolderException if the log on the disk is damaged
     */
    static RocksLog open(Path folder, boolean isNew) throws IOException {
        return open(folder, isNew, WALRecoveryMode.TolerateCorruptedTailRecords);
    }

    /** Opens a log up to the first damaged record of its write-ahead files. */
    static RocksLog openUpToDamage(Path folder) throws IOException {
        return open(folder, false, WALRecoveryMode.PointInTimeRecovery);
    }

    private static RocksLog open(Path folder, boolean isNew, WALRecoveryMode recovery) throws IOException {
        Files.createDirectories(folder);
        try {
            return new RocksLog(folder, isNew, recovery);
        } catch (RocksDBException e) {
            throw unreadable(folder, e);
        }
    }

    static DataFolderException unreadable(Path folder, Exception failure) {
        return new DataFolderException(
                "The log in " + folder.toAbsolutePath().normalize() + " cannot be opened: " + failure.getMessage()
                        + ".",
                "Put the data folder back from a backup, or see that its disk can be read and written.",
                failure);
    }

    /**
     * Loads RocksDB into this process.
     *
     * @param folder for RocksDB's native library, which each start overwrites. A temporary folder would keep one copy for each killed
     *     process
     */
    static void loadLibrary(Path folder) throws IOException {
        Files.createDirectories(folder);
        NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
        RocksDB.loadLibrary();
    }

    private UUID readOrMakeIdentity() throws RocksDBException {
        byte[] known = database.get(IDENTITY);
        if (known != null) {
            return UUID.fromString(new String(known, StandardCharsets.US_ASCII));
        }
        UUID made = UUID.randomUUID();
        database.put(synced, IDENTITY, made.toString().getBytes(StandardCharsets.US_ASCII));
        return made;
    }

    /** Identifies this log, even if its folder is moved. */
    UUID identity() {
        return identity;
    }

    boolean isClosed() {
        return closed;
    }

    /** An operation on the open database. */
    private interface Access<T extends @Nullable Object> {
        T with(RocksDB database) throws RocksDBException;
    }

    /** @throws LogUnavailableException if the log is closed, or cannot be read */
    private <T extends @Nullable Object> T access(Access<T> access) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new LogUnavailableException(null);
            }
            return access.with(database);
        } catch (RocksDBException e) {
            throw failure(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    private static RuntimeException failure(RocksDBException failure) {
        Status status = failure.getStatus();
        return status != null && status.getCode() == Status.Code.Corruption
                ? new DamagedRecordException("The log is not as it was stored: " + failure.getMessage())
                : new LogUnavailableException(failure);
    }

    private ColumnFamilyHandle handle(Family family) {
        return java.util.Objects.requireNonNull(families.get(family));
    }

    /** The position of the newest event; 0 for an empty log. */
    long head() {
        return access(database -> {
            try (RocksIterator events = database.newIterator(handle(Family.EVENTS))) {
                events.seekToLast();
                events.status();
                return events.isValid() ? positionOf(events.key()) : 0L;
            }
        });
    }

    /**
     * Reads the events after a position, in order. The page is shorter where it reaches the eighth large event, so that memory stays
     * bounded.
     *
     * @throws DamagedRecordException if an event is missing or damaged
     */
    void events(long after, int countMax, GaplessStorageEngine.EventReader reader) {
        int[] read = {0, 0};
        forEachFrom(Family.EVENTS, key(after + 1), (key, value) -> {
            long position = after + 1 + read[0];
            if (positionOf(key) != position) {
                throw new DamagedRecordException("The log lacks the record at position " + position + ".");
            }
            reader.read(position, LogRecord.decode(value, position));
            read[0]++;
            read[1] += value.length > LargeEvent.LARGE_BYTES ? 1 : 0;
            return read[0] < countMax && read[1] < LargeEvent.A_PAGE_MAX;
        });
    }

    /** @throws DamagedRecordException if the event is missing or damaged */
    StoredEvent event(long position) {
        return LogRecord.decode(getAll(Family.EVENTS, List.of(key(position))).get(0), position);
    }

    /** Reads an aggregate's events from a sequence number on, in order. */
    List<StoredEvent> eventsOf(String aggregate, long firstSequence, int countMax) {
        byte[] prefix = prefix(aggregate);
        List<byte[]> positions = new ArrayList<>();
        forEachFrom(Family.STREAMS, key(aggregate, firstSequence), (key, value) -> {
            if (startsWith(key, prefix)) {
                positions.add(value);
            }
            return startsWith(key, prefix) && positions.size() < countMax;
        });
        List<byte[]> records = positions.isEmpty() ? List.of() : getAll(Family.EVENTS, positions);
        List<StoredEvent> events = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            events.add(LogRecord.decode(records.get(i), positionOf(positions.get(i))));
        }
        return events;
    }

    /** The sequence number of an aggregate's last event; -1 without events. */
    long lastSequence(String aggregate) {
        return lastOf(Family.STREAMS, aggregate)
                .map(last -> ByteBuffer.wrap(last.key()).getLong(last.key().length - Long.BYTES))
                .orElse(-1L);
    }

    byte @Nullable [] get(Family family, byte[] key) {
        return access(database -> database.get(handle(family), key));
    }

    /**
     * The values of the keys, in the keys' order.
     *
     * @throws DamagedRecordException if a value is missing
     */
    List<byte[]> getAll(Family family, List<byte[]> keys) {
        List<byte[]> values = access(
                database -> database.multiGetAsList(java.util.Collections.nCopies(keys.size(), handle(family)), keys));
        if (values.contains(null)) {
            throw new DamagedRecordException("The log lacks a record that its index names.");
        }
        return values;
    }

    /** Takes each entry as it is read. Returns false to stop. */
    interface Visitor {
        boolean visit(byte[] key, byte[] value);
    }

    /** Reads the entries from a key on, in the order of their keys. */
    void forEachFrom(Family family, byte[] first, Visitor visitor) {
        access(database -> {
            try (RocksIterator entries = database.newIterator(handle(family))) {
                entries.seek(first);
                while (entries.isValid() && visitor.visit(entries.key(), entries.value())) {
                    entries.next();
                }
                entries.status();
                return true;
            }
        });
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Entry(byte[] key, byte[] value) {}

    /** The entry of an aggregate with the highest sequence number, if it has any. */
    Optional<Entry> lastOf(Family family, String aggregate) {
        byte[] prefix = prefix(aggregate);
        byte[] bound = Arrays.copyOf(prefix, prefix.length + Long.BYTES);
        Arrays.fill(bound, prefix.length, bound.length, (byte) 0xff);
        return access(database -> {
            try (RocksIterator entries = database.newIterator(handle(family))) {
                entries.seekForPrev(bound);
                entries.status();
                return entries.isValid() && startsWith(entries.key(), prefix)
                        ? Optional.of(new Entry(entries.key(), entries.value()))
                        : Optional.empty();
            }
        });
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length == prefix.length + Long.BYTES
                && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Changes that are written atomically. */
    final class Changes {

        private final WriteBatch batch;

        private Changes(WriteBatch batch) {
            this.batch = batch;
        }

        void put(Family family, byte[] key, byte[] value) throws RocksDBException {
            batch.put(handle(family), key, value);
        }

        /** @param position of the last event before the new events */
        void append(List<StoredEvent> events, long position) throws RocksDBException {
            long next = position;
            for (StoredEvent event : events) {
                byte[] key = key(++next);
                put(Family.EVENTS, key, LogRecord.encode(event, next));
                put(Family.STREAMS, RocksLog.key(event.aggregateId(), event.sequence()), key);
            }
        }

        void delete(Family family, byte[] key) throws RocksDBException {
            batch.delete(handle(family), key);
        }

        /** @param end exclusive */
        void deleteRange(Family family, byte[] begin, byte[] end) throws RocksDBException {
            batch.deleteRange(handle(family), begin, end);
        }
    }

    /** Collects the changes of one write. */
    interface Change {
        void into(Changes changes) throws RocksDBException;
    }

    /** Writes changes atomically, and returns when they are durable. */
    void write(Change change) {
        write(synced, change);
    }

    /** Writes changes atomically without forcing them to the disk: a crash of the machine may lose the newest writes. */
    void writeLazily(Change change) {
        write(unsynced, change);
    }

    private void write(WriteOptions options, Change change) {
        access(database -> {
            try (WriteBatch batch = new WriteBatch()) {
                change.into(new Changes(batch));
                database.write(options, batch);
                return true;
            }
        });
    }

    static byte[] key(long position) {
        return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
    }

    static long positionOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }

    /**
     * The common prefix of an aggregate's keys. It begins with the length of the id, so that no aggregate's prefix is a prefix of another
     * aggregate's keys.
     */
    private static byte[] prefix(String aggregateId) {
        return named(aggregateId, new byte[0]);
    }

    static byte[] key(String aggregateId, long sequence) {
        return named(aggregateId, key(sequence));
    }

    static byte[] key(String actor, String requestKey) {
        return named(actor, requestKey.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] named(String first, byte[] second) {
        byte[] name = first.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + name.length + second.length)
                .putInt(name.length)
                .put(name)
                .put(second)
                .array();
    }

    LogStorage storage() {
        return access(database -> {
            List<LiveFileMetaData> files = database.getLiveFilesMetaData();
            long snapshots = files.stream()
                    .filter(file -> Arrays.equals(file.columnFamilyName(), Family.SNAPSHOTS.bytes()))
                    .mapToLong(LiveFileMetaData::size)
                    .sum();
            return new LogStorage(
                    "RocksDB " + RocksDB.rocksdbVersion(),
                    StoredFiles.bytes(folder, "") - snapshots,
                    snapshots,
                    // Only compactions write below the level 0.
                    StoredFiles.newest(files.stream()
                            .filter(file -> file.level() > 0)
                            .map(file -> folder.resolve(file.fileName().substring(1)))));
        });
    }

    /** @throws DamagedRecordException if a block of any file is damaged */
    void verifyChecksums() {
        access(database -> {
            database.verifyChecksum();
            return true;
        });
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                closeAll(natives);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static void closeAll(List<AutoCloseable> natives) {
        try {
            for (AutoCloseable each : natives) {
                each.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("The log was not closed", e);
        }
    }
}
