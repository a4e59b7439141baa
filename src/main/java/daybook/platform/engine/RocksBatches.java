package daybook.platform.engine;

import daybook.platform.idempotency.IdempotencyRecords;
import daybook.platform.idempotency.IdempotencyStore.Done;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * Stores batches in the embedded log: judges each append, numbers the events of those that hold, and writes them with the records of their requests
 * at once. One batch at a time, so that positions are in the order of commits and have no gaps.
 */
final class RocksBatches implements GroupWriter.Batches {

    private static final int AGGREGATES_KNOWN_MAX = 10_000;

    private final EmbeddedStore store;
    private final RocksLog log;
    private final IdempotencyRecords idempotency;
    private final RocksIdempotencyStore requests;

    /** The last event of the aggregates that were written last: an append mostly follows it, which saves a look. */
    private final Map<String, Long> lastStored = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > AGGREGATES_KNOWN_MAX;
        }
    };

    RocksBatches(EmbeddedStore store, IdempotencyRecords idempotency, RocksIdempotencyStore requests) {
        this.store = store;
        this.log = store.log();
        this.idempotency = idempotency;
        this.requests = requests;
    }

    @Override
    public void store(List<GroupWriter.Append> batch) {
        Judged judged = new Judged();
        for (GroupWriter.Append append : batch) {
            try {
                judged.add(append.rows());
            } catch (ConflictException | RuntimeException e) {
                append.fail(e);
            }
        }
        if (!judged.events.isEmpty()) {
            store.commit(judged.events.size(), judged::into);
            lastStored.putAll(judged.last);
        }
    }

    /** The appends of a batch that hold, each against the log and those before it. */
    private final class Judged {

        private final List<StoredEvent> events = new ArrayList<>();
        private final List<Done> asked = new ArrayList<>();
        private final Set<String> requestKeys = new HashSet<>();
        private final Map<String, Long> last = new HashMap<>();

        private void add(List<LogRow> rows) throws ConflictException {
            Map<String, Long> own = new HashMap<>();
            List<StoredEvent> stored = rows.stream().map(LogRow::stored).toList();
            for (StoredEvent event : stored) {
                Long before = own.get(event.aggregateId());
                if (event.sequence() != (before == null ? lastOf(event.aggregateId()) : before) + 1) {
                    throw new ConflictException("An event of " + event.aggregateId() + " with the sequence number "
                            + event.sequence() + " does not follow the last one.");
                }
                own.put(event.aggregateId(), event.sequence());
            }
            Done request = idempotency.askedBy(rows.stream().map(LogRow::event).toList());
            if (request != null) {
                requireNew(request);
                asked.add(request);
            }
            events.addAll(stored);
            last.putAll(own);
        }

        private void requireNew(Done request) throws ConflictException {
            String key = request.answer().key();
            if (!requestKeys.add(request.actor() + '\n' + key) || requests.find(request.actor(), key).isPresent()) {
                throw new ConflictException("The request " + key + " is recorded already.");
            }
        }

        private long lastOf(String aggregate) {
            @Nullable Long known = last.get(aggregate);
            if (known == null) {
                known = lastStored.get(aggregate);
            }
            return known == null ? log.lastSequence(aggregate) : known;
        }

        private void into(RocksLog.Changes changes, long position) throws RocksDBException {
            changes.append(events, position);
            for (Done request : asked) {
                requests.put(request, changes);
            }
        }
    }
}
