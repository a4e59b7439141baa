package daybook.platform.idempotency;

import daybook.platform.metadata.MetaDataKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which requests were done, and what they were answered.
 *
 * <p>The record of a request that stored events is written by the storage engine in the transaction of those events: either both
 * are there after a crash, or neither. What stored no event is recorded on its own.
 */
@Component
public class IdempotencyRecords {

    /** Longer than the 24 hours promised. */
    static final Duration KEPT = Duration.ofDays(7);

    /** Characters of a refusal that are kept. */
    static final int REFUSAL_LENGTH_MAX = 4_096;

    private final IdempotencyStore store;
    private final JsonMapper json;
    private final Clock clock;

    public IdempotencyRecords(IdempotencyStore store, JsonMapper json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    /** The record that events ask for in their metadata, to be stored with them; null where they ask for none. */
    public IdempotencyStore.@Nullable Answered askedBy(List<? extends DomainEventMessage<?>> events) {
        DomainEventMessage<?> last = events.get(events.size() - 1);
        String asked = (String) last.getMetaData().get(MetaDataKeys.IDEMPOTENCY);
        if (asked == null) {
            return null;
        }
        return new IdempotencyStore.Answered(
                String.valueOf(last.getMetaData().get(MetaDataKeys.ACTOR)),
                json.readValue(asked, PendingAnswer.class).answered(last.getSequenceNumber() + 1, json),
                clock.instant());
    }

    /**
     * Records a request that stored nothing; does nothing if its events have written the record already, or if another process was asked the
     * same at the same moment and was faster: its answer is the one that is repeated. Of a long refusal, which its client may have made as
     * long as it likes, the lists are left out.
     */
    void record(String actor, RecordedAnswer answer) {
        if (find(actor, answer.key()).isEmpty()) {
            store.add(new IdempotencyStore.Answered(actor, kept(answer), clock.instant()));
        }
    }

    private RecordedAnswer kept(RecordedAnswer answer) {
        return new RecordedAnswer(
                answer.key(),
                answer.requestHash(),
                answer.status(),
                answer.location(),
                answer.version(),
                keptOf(answer));
    }

    private String keptOf(RecordedAnswer answer) {
        if (answer.status() < HttpStatus.BAD_REQUEST.value() || answer.body().length() <= REFUSAL_LENGTH_MAX) {
            return answer.body();
        }
        ObjectNode kept = json.createObjectNode();
        int left = REFUSAL_LENGTH_MAX;
        for (Map.Entry<String, JsonNode> member : json.readTree(answer.body()).properties()) {
            int length = member.getKey().length() + member.getValue().toString().length();
            if (member.getValue().isValueNode() && length < left) {
                kept.set(member.getKey(), member.getValue());
                left -= length;
            }
        }
        return json.writeValueAsString(kept);
    }

    /** @return what the actor's request of that key was answered, if it was done */
    Optional<RecordedAnswer> find(String actor, String key) {
        return store.find(actor, key);
    }

    /** Forgets what is older than it is kept. */
    void purge() {
        store.forgetBefore(clock.instant().minus(KEPT));
    }
}
