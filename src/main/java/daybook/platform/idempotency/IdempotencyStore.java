package daybook.platform.idempotency;

import java.time.Instant;
import java.util.Optional;

/** Stores idempotency records beside the log: in a database, the record of a request commits atomically with its events. */
public interface IdempotencyStore {

    /**
     * A handled request.
     *
     * @param actor the user that sent it
     */
    record Answered(String actor, RecordedAnswer answer, Instant recordedAt) {}

    /**
     * A request whose command was sent, while its events are on a server.
     *
     * @param aggregate the target of the command
     * @param eventsBefore the number of the aggregate's events before the command
     * @param answer a {@link PendingAnswer} as JSON
     */
    record Begun(String requestHash, String aggregate, long eventsBefore, String answer) {}

    /** @return the recorded answer to the actor's request with the key, if that request was handled */
    Optional<RecordedAnswer> find(String actor, String key);

    /** @return false if the request is recorded already; the record is then unchanged */
    boolean add(Answered request);

    Optional<Begun> findBegun(String actor, String key);

    /** @return false if a request with the key has begun already; the record is then unchanged */
    boolean begin(String actor, String key, Begun request, Instant at);

    void forgetBegun(String actor, String key);

    /** Deletes all records that are older than an instant. */
    void forgetBefore(Instant instant);
}
