package daybook.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** RocksDB as it comes: one record and two index entries a commit, each synced, with RocksDB's own group commit. */
final class RawRocks implements AutoCloseable {

    private static final byte[] RECORD = new byte[500];

    private final AtomicLong position = new AtomicLong();
    private final Options options = new Options().setCreateIfMissing(true);
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final RocksDB database;

    RawRocks(Path folder) throws RocksDBException {
        database = RocksDB.open(options, folder.toString());
    }

    double perSecond(int callers, Duration time) throws Exception {
        return Callers.perSecond(callers, time, number -> {
            byte[] key = ByteBuffer.allocate(Long.BYTES)
                    .putLong(position.incrementAndGet())
                    .array();
            try (WriteBatch batch = new WriteBatch()) {
                batch.put(indexed('e', key), RECORD);
                batch.put(indexed('s', key), key);
                batch.put(indexed('i', key), key);
                database.write(synced, batch);
            }
        });
    }

    private static byte[] indexed(char index, byte[] key) {
        return ByteBuffer.allocate(1 + Long.BYTES).put((byte) index).put(key).array();
    }

    @Override
    public void close() {
        database.close();
        synced.close();
        options.close();
    }
}
