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
 * The handled requests with an idempotency key, and their answers.
 *
 * <p>The storage engine writes the record of a request in the transaction of its events, so that a crash leaves both or neither. The
 * record of a request without events is written separately.
 */
@Component
public class IdempotencyRecords {

    /** Longer than the promised 24 hours. */
    static final Duration RETENTION = Duration.ofDays(7);

    /** The longest refusal that is stored in full, in characters. */
    static final int REFUSAL_LENGTH_MAX = 4_096;

    private final IdempotencyStore store;
    private final JsonMapper json;
    private final Clock clock;

    public IdempotencyRecords(IdempotencyStore store, JsonMapper json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    /** The idempotency record that the events request in their metadata, to be stored with them; null if they request none. */
    public IdempotencyStore.@Nullable Answered requestOf(List<? extends DomainEventMessage<?>> events) {
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
     * Records a request that stored no event. Has no effect if a record exists: the request's own events have written it, or another
     * process has handled the same request first, whose answer is then replayed. A client can make a refusal arbitrarily long, so the
     * lists of a long refusal are left out.
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

    /** @return the recorded answer to the actor's request with the key, if that request was handled */
    Optional<RecordedAnswer> find(String actor, String key) {
        return store.find(actor, key);
    }

    /** Deletes the records that have expired. */
    void purge() {
        store.forgetBefore(clock.instant().minus(RETENTION));
    }
}
