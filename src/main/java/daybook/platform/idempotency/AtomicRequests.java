package daybook.platform.idempotency;

import daybook.platform.metadata.MetaDataKeys;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Idempotency where the log is in a database: the storage engine writes the record in the transaction of the events, so that nothing
 * needs to be recorded beforehand.
 */
@Component
@Profile("!axonserver")
class AtomicRequests implements IdempotentRequests {

    private final IdempotencyRecords records;
    private final JsonMapper json;

    AtomicRequests(IdempotencyRecords records, JsonMapper json) {
        this.records = records;
        this.json = json;
    }

    @Override
    public Map<String, Object> begin(String actor, Object command, PendingAnswer answer) {
        return Map.of(MetaDataKeys.IDEMPOTENCY, json.writeValueAsString(answer));
    }

    @Override
    public Optional<RecordedAnswer> find(String actor, String key) {
        return records.find(actor, key);
    }

    @Override
    public void record(String actor, RecordedAnswer answer) {
        records.record(actor, answer);
    }

    @Override
    public void purge() {
        records.purge();
    }
}
