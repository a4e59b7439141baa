package daybook.platform.engine.embedded;

import static daybook.platform.engine.embedded.RocksLog.Family.BEGUN;
import static daybook.platform.engine.embedded.RocksLog.Family.REQUESTS;

import daybook.platform.engine.embedded.RocksLog.Family;
import daybook.platform.idempotency.IdempotencyStore;
import daybook.platform.idempotency.RecordedAnswer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps idempotency records in the embedded log: the millisecond first, the remaining fields as JSON behind it. */
final class RocksIdempotencyStore implements IdempotencyStore {

    /** Bounds the deletions of one commit. */
    private static final int FORGOTTEN_AT_ONCE_MAX = 10_000;

    private final RocksLog log;
    private final JsonMapper json;

    RocksIdempotencyStore(RocksLog log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    @Override
    public Optional<RecordedAnswer> find(String actor, String key) {
        return find(REQUESTS, actor, key, RecordedAnswer.class);
    }

    @Override
    public synchronized boolean add(Answered request) {
        if (find(request.actor(), request.answer().key()).isPresent()) {
            return false;
        }
        log.write(changes -> put(request, changes));
        return true;
    }

    /** Adds a request's record to the changes that hold its events. */
    void put(Answered request, RocksLog.Changes changes) throws RocksDBException {
        RecordedAnswer answer = request.answer();
        changes.put(REQUESTS, RocksLog.key(request.actor(), answer.key()), encode(request.recordedAt(), answer));
    }

    @Override
    public Optional<Begun> findBegun(String actor, String key) {
        return find(BEGUN, actor, key, Begun.class);
    }

    @Override
    public synchronized boolean begin(String actor, String key, Begun request, Instant at) {
        if (findBegun(actor, key).isPresent()) {
            return false;
        }
        log.write(changes -> changes.put(BEGUN, RocksLog.key(actor, key), encode(at, request)));
        return true;
    }

    @Override
    public void forgetBegun(String actor, String key) {
        log.write(changes -> changes.delete(BEGUN, RocksLog.key(actor, key)));
    }

    @Override
    public void forgetBefore(Instant instant) {
        forgetBefore(REQUESTS, instant.toEpochMilli());
        forgetBefore(BEGUN, instant.toEpochMilli());
    }

    private void forgetBefore(Family family, long millis) {
        List<byte[]> old = new ArrayList<>();
        do {
            old.clear();
            log.forEachFrom(family, new byte[0], (key, value) -> {
                if (ByteBuffer.wrap(value).getLong() < millis) {
                    old.add(key);
                }
                return old.size() < FORGOTTEN_AT_ONCE_MAX;
            });
            log.write(changes -> {
                for (byte[] key : old) {
                    changes.delete(family, key);
                }
            });
        } while (old.size() == FORGOTTEN_AT_ONCE_MAX);
    }

    private byte[] encode(Instant at, Object value) {
        byte[] text = json.writeValueAsBytes(value);
        return ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(at.toEpochMilli())
                .put(text)
                .array();
    }

    private <T> Optional<T> find(Family family, String actor, String key, Class<T> type) {
        byte[] found = log.get(family, RocksLog.key(actor, key));
        return found == null
                ? Optional.empty()
                : Optional.of(json.readValue(found, Long.BYTES, found.length - Long.BYTES, type));
    }
}
