package daybook.platform.idempotency;

import daybook.platform.errors.Rejection;
import daybook.platform.idempotency.IdempotencyStore.Begun;
import daybook.platform.metadata.MetaDataKeys;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Idempotency on Axon Server, where a record shares no transaction with the events. A request is therefore durably recorded as begun
 * before its command, together with the number of its aggregate's events. After a crash the log decides whether the request was done:
 * either one of the aggregate's later events has the key in its metadata, or the request stored nothing.
 */
@Component
@Profile("axonserver")
class BegunRequests implements IdempotentRequests {

    private final IdempotencyStore store;
    private final IdempotencyRecords records;
    private final EventStore log;
    private final CommandTargetResolver targets;
    private final JsonMapper json;
    private final Clock clock;

    BegunRequests(
            IdempotencyStore store,
            IdempotencyRecords records,
            EventStore log,
            CommandTargetResolver targets,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.records = records;
        this.log = log;
        this.targets = targets;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> begin(String actor, Object command, PendingAnswer answer) {
        String aggregate = String.valueOf(targets.resolveTarget(GenericCommandMessage.asCommandMessage(command))
                .getIdentifier());
        String text = json.writeValueAsString(answer);
        Begun begun = store.findBegun(actor, answer.key())
                // A request that leaves the id of the new thing to the server gets another id at each try.
                .filter(earlier ->
                        isSame(earlier, answer) && earlier.aggregate().equals(aggregate))
                .orElseGet(() -> begin(
                        actor, answer.key(), new Begun(answer.requestHash(), aggregate, eventsOf(aggregate), text)));
        return Map.of(MetaDataKeys.IDEMPOTENCY, text, MetaDataKeys.IDEMPOTENCY_SINCE, begun.eventsBefore());
    }

    private static boolean isSame(Begun earlier, PendingAnswer answer) {
        if (!earlier.requestHash().equals(answer.requestHash())) {
            throw new Rejection(KEY_REUSED);
        }
        return true;
    }

    private long eventsOf(String aggregate) {
        return log.lastSequenceNumberFor(aggregate).map(last -> last + 1).orElse(0L);
    }

    private Begun begin(String actor, String key, Begun begun) {
        store.forgetBegun(actor, key);
        // If another process began the same request at the same moment, the handler of the command checks both
        // against the log.
        return store.begin(actor, key, begun, clock.instant())
                ? begun
                : store.findBegun(actor, key).orElse(begun);
    }

    /** A request that has begun but has no answer is looked up in the log, and its answer is then recorded. */
    @Override
    public Optional<RecordedAnswer> find(String actor, String key) {
        Optional<RecordedAnswer> recorded = records.find(actor, key);
        if (recorded.isPresent()) {
            return recorded;
        }
        Optional<RecordedAnswer> done = store.findBegun(actor, key).flatMap(begun -> answerInLog(actor, key, begun));
        done.ifPresent(answer -> complete(actor, answer));
        return done;
    }

    private Optional<RecordedAnswer> answerInLog(String actor, String key, Begun begun) {
        return RequestEffects.by(
                        actor,
                        key,
                        log.readEvents(begun.aggregate(), begun.eventsBefore()).asStream(),
                        json)
                .map(done -> json.readValue(begun.answer(), PendingAnswer.class).answered(done.version(), json));
    }

    /** The request's events take precedence over the answer: a failure may have been answered although the events were stored. */
    @Override
    public void record(String actor, RecordedAnswer answer) {
        Optional<Begun> begun = store.findBegun(actor, answer.key());
        RecordedAnswer known = begun.filter(unused -> answer.status() >= HttpStatus.BAD_REQUEST.value())
                .flatMap(earlier -> answerInLog(actor, answer.key(), earlier))
                .orElse(answer);
        complete(actor, known);
    }

    private void complete(String actor, RecordedAnswer answer) {
        records.record(actor, answer);
        store.forgetBegun(actor, answer.key());
    }

    @Override
    public void purge() {
        records.purge();
    }
}
