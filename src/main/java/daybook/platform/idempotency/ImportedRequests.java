package daybook.platform.idempotency;

import daybook.platform.engine.StoredEvent;
import daybook.platform.metadata.MetaDataKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rebuilds the idempotency records from the events of an imported log, so that a request that is repeated after the move is replayed and
 * not done again. Each import uses its own instance.
 */
@Component
@Scope("prototype")
public final class ImportedRequests {

    private static final TypeReference<Map<String, @Nullable Object>> METADATA = new TypeReference<>() {};

    private final IdempotencyRecords records;
    private final JsonMapper json;
    private final Instant oldest;
    private @Nullable ImportedRequest last;

    ImportedRequests(IdempotencyRecords records, JsonMapper json, Clock clock) {
        this.records = records;
        this.json = json;
        this.oldest = clock.instant().minus(IdempotencyRecords.RETENTION);
    }

    private record ImportedRequest(String actor, String answer, String aggregate, long version) {

        private boolean isOfSameRequest(@Nullable ImportedRequest other) {
            return other != null
                    && actor.equals(other.actor)
                    && answer.equals(other.answer)
                    && aggregate.equals(other.aggregate);
        }
    }

    /** Takes the next event, in the order of the log: the last event of a request determines the request's version. */
    public void stored(StoredEvent event) {
        ImportedRequest next = requestOf(event);
        if (last != null && !last.isOfSameRequest(next)) {
            record(last);
        }
        last = next;
    }

    /** Writes the remaining records after the last event. */
    public void end() {
        if (last != null) {
            record(last);
        }
        last = null;
    }

    private @Nullable ImportedRequest requestOf(StoredEvent event) {
        if (event.instant().isBefore(oldest)) {
            return null;
        }
        Map<String, @Nullable Object> metadata = json.readValue(event.metadata(), METADATA);
        return metadata.get(MetaDataKeys.IDEMPOTENCY) instanceof String answer
                ? new ImportedRequest(
                        String.valueOf(metadata.get(MetaDataKeys.ACTOR)),
                        answer,
                        event.aggregateId(),
                        event.sequence() + 1)
                : null;
    }

    private void record(ImportedRequest request) {
        records.record(
                request.actor(),
                json.readValue(request.answer(), PendingAnswer.class).answered(request.version(), json));
    }
}
