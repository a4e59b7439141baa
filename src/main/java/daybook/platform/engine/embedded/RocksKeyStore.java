package daybook.platform.engine.embedded;

import daybook.platform.errors.LogUnavailableException;
import daybook.platform.privacy.KeyStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The keys of persons in a RocksDB of their own, so that a deletion can rewrite all of its files: RocksDB itself deletes an entry only by a mark, and
 * the entry would stay in an older file.
 */
final class RocksKeyStore implements KeyStore, AutoCloseable {

    private final Options options;
    private final RocksDB database;
    private final WriteOptions synced = new WriteOptions().setSync(true);

    private RocksKeyStore(Options options, RocksDB database) {
        this.options = options;
        this.database = database;
    }

    static Path folderIn(Path dataFolder) {
        return dataFolder.resolve("keys");
    }

    /** Opens the store in a folder, or creates it there. */
    static RocksKeyStore open(Path folder) {
        Options options = new Options()
                .setCreateIfMissing(true)
                .setParanoidChecks(true)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(1);
        try {
            Files.createDirectories(folder);
            return new RocksKeyStore(options, RocksDB.open(options, folder.toString()));
        } catch (IOException e) {
            options.close();
            throw new UncheckedIOException(e);
        } catch (RocksDBException e) {
            options.close();
            throw new IllegalStateException("The keys of persons in " + folder + " cannot be opened", e);
        }
    }

    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] find(String id) {
        try {
            return database.get(bytes(id));
        } catch (RocksDBException e) {
            throw new LogUnavailableException(e);
        }
    }

    @Override
    public synchronized boolean add(String id, Map<String, byte[]> entries) {
        if (find(id) != null) {
            return false;
        }
        put(entries);
        return true;
    }

    @Override
    public void put(Map<String, byte[]> entries) {
        try (WriteBatch batch = new WriteBatch()) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                batch.put(bytes(entry.getKey()), entry.getValue());
            }
            database.write(synced, batch);
        } catch (RocksDBException e) {
            throw new LogUnavailableException(e);
        }
    }

    /** The flush ends the write-ahead file that holds the entries, and the compaction writes all other files anew. */
    @Override
    public synchronized void deleteForGood(Collection<String> ids) {
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(true);
                CompactRangeOptions all = new CompactRangeOptions()
                        .setBottommostLevelCompaction(BottommostLevelCompaction.kForce)
                        .setExclusiveManualCompaction(true)) {
            for (String id : ids) {
                database.delete(synced, bytes(id));
            }
            database.flush(flush);
            database.compactRange(null, null, null, all);
        } catch (RocksDBException e) {
            throw new LogUnavailableException(e);
        }
    }

    @Override
    public void forEach(String prefix, BiConsumer<String, byte[]> visitor) {
        try (RocksIterator iterator = database.newIterator()) {
            for (iterator.seek(bytes(prefix)); iterator.isValid(); iterator.next()) {
                String id = new String(iterator.key(), StandardCharsets.UTF_8);
                if (!id.startsWith(prefix)) {
                    return;
                }
                visitor.accept(id, iterator.value());
            }
            iterator.status();
        } catch (RocksDBException e) {
            throw new LogUnavailableException(e);
        }
    }

    @Override
    public void close() {
        List.<AutoCloseable>of(database, options, synced).forEach(RocksKeyStore::close);
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
