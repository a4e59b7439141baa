package daybook.platform.idempotency;

import java.time.Instant;
import java.util.Optional;

/** Keeps which requests were begun and done, with the log: the record of a request is there with its events or not at all. */
public interface IdempotencyStore {

    /** A request that was done. @param actor who asked */
    record Answered(String actor, RecordedAnswer answer, Instant recordedAt) {}

    /**
     * A request whose command was sent, where its events are on a server.
     *
     * @param aggregate the identifier of what the command is to
     * @param eventsBefore how many events it had
     * @param answer a {@link PendingAnswer} as JSON
     */
    record Begun(String requestHash, String aggregate, long eventsBefore, String answer) {}

    /** @return what the actor's request of that key was answered, if it was done */
    Optional<RecordedAnswer> find(String actor, String key);

    /** @return false if the request is recorded already; then nothing is changed */
    boolean add(Answered request);

    Optional<Begun> findBegun(String actor, String key);

    /** @return false if a request of that key is begun already; then nothing is changed */
    boolean begin(String actor, String key, Begun request, Instant at);

    void forgetBegun(String actor, String key);

    /** Forgets what was begun or done before an instant. */
    void forgetBefore(Instant instant);
}
