package daybook.platform.engine.embedded;

import daybook.platform.engine.ConflictException;
import daybook.platform.engine.StoredEvent;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sequence number of each aggregate's last event in the embedded log. Recently written aggregates are cached, which saves a read for
 * each append.
 */
final class Sequences {

    private static final int AGGREGATES_KNOWN_MAX = 10_000;

    private final RocksLog log;
    private final Map<String, Long> lastStored = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > AGGREGATES_KNOWN_MAX;
        }
    });

    Sequences(RocksLog log) {
        this.log = log;
    }

    /**
     * Validates events against the log and against earlier appends of the same batch.
     *
     * @param before the last sequence numbers of the earlier appends; the events' own numbers are added if the events are valid
     * @throws ConflictException if an event does not follow its aggregate's last event
     */
    void validate(List<StoredEvent> events, Map<String, Long> before) throws ConflictException {
        Map<String, Long> own = new HashMap<>();
        for (StoredEvent event : events) {
            Long last = own.get(event.aggregateId());
            if (event.sequence() != (last == null ? lastOf(event.aggregateId(), before) : last) + 1) {
                throw new ConflictException("The event of " + event.aggregateId() + " with the sequence number "
                        + event.sequence() + " does not follow the last one.");
            }
            own.put(event.aggregateId(), event.sequence());
        }
        before.putAll(own);
    }

    private long lastOf(String aggregate, Map<String, Long> before) {
        @Nullable Long known = before.get(aggregate);
        if (known == null) {
            known = lastStored.get(aggregate);
        }
        return known == null ? log.lastSequence(aggregate) : known;
    }

    /** Caches the sequence numbers of events that are durable now. */
    void stored(Map<String, Long> last) {
        lastStored.putAll(last);
    }
}
