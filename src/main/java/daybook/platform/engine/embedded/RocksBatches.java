package daybook.platform.engine.embedded;

import daybook.platform.engine.ConflictException;
import daybook.platform.engine.GroupWriter;
import daybook.platform.engine.LogRow;
import daybook.platform.engine.StoredEvent;
import daybook.platform.idempotency.IdempotencyRecords;
import daybook.platform.idempotency.IdempotencyStore.Answered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rocksdb.RocksDBException;

/**
 * Stores batches in the embedded log: validates each append, numbers the events of the valid appends, and writes them in one write batch
 * with the idempotency records of their requests. Batches are written one at a time, so that positions follow the order of commits and
 * have no gaps.
 */
final class RocksBatches implements GroupWriter.Batches {

    private final EmbeddedStore store;
    private final IdempotencyRecords idempotency;
    private final RocksIdempotencyStore requests;

    RocksBatches(EmbeddedStore store, IdempotencyRecords idempotency, RocksIdempotencyStore requests) {
        this.store = store;
        this.idempotency = idempotency;
        this.requests = requests;
    }

    @Override
    public void store(List<GroupWriter.Append> batch) {
        ValidAppends valid = new ValidAppends();
        for (GroupWriter.Append append : batch) {
            try {
                valid.add(append.rows());
            } catch (ConflictException | RuntimeException e) {
                append.fail(e);
            }
        }
        if (!valid.events.isEmpty()) {
            store.commit(valid.events.size(), valid::into);
            store.sequences().stored(valid.last);
        }
    }

    /** The valid appends of a batch. Each append is validated against the log and against the appends before it in the batch. */
    private final class ValidAppends {

        private final List<StoredEvent> events = new ArrayList<>();
        private final List<Answered> records = new ArrayList<>();
        private final Set<String> recordKeys = new HashSet<>();
        private final Map<String, Long> last = new HashMap<>();

        private void add(List<LogRow> rows) throws ConflictException {
            List<StoredEvent> stored = rows.stream().map(LogRow::stored).toList();
            Answered request =
                    idempotency.requestOf(rows.stream().map(LogRow::event).toList());
            if (request != null) {
                requireNew(request);
            }
            store.sequences().validate(stored, last);
            if (request != null) {
                records.add(request);
                recordKeys.add(keyOf(request));
            }
            events.addAll(stored);
        }

        private void requireNew(Answered request) throws ConflictException {
            String key = request.answer().key();
            if (recordKeys.contains(keyOf(request))
                    || requests.find(request.actor(), key).isPresent()) {
                throw new ConflictException("The request " + key + " is recorded already.");
            }
        }

        private static String keyOf(Answered request) {
            return request.actor() + '\n' + request.answer().key();
        }

        private void into(RocksLog.Changes changes, long position) throws RocksDBException {
            changes.append(events, position);
            for (Answered request : records) {
                requests.put(request, changes);
            }
        }
    }
}
