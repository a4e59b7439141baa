package daybook.platform.idempotency;

import daybook.platform.errors.Refusal;
import java.util.Map;
import java.util.Optional;

/** The requests with an idempotency key: begun, and answered. */
public interface IdempotentRequests {

    /** The refusal of a different request with a used key. */
    Refusal KEY_REUSED = new Refusal(
            Refusal.Kind.UNPROCESSABLE,
            "idempotency-key-reused",
            "This key came with another request before.",
            Map.of());

    /**
     * Called right before the command of a request is sent.
     *
     * @param actor the user that sends the request
     * @param answer the answer that applies if the command's events are stored
     * @return the metadata that the command has to carry
     */
    Map<String, Object> begin(String actor, Object command, PendingAnswer answer);

    /** @return the recorded answer to the actor's request with the key, if that request was handled */
    Optional<RecordedAnswer> find(String actor, String key);

    /** Records the answer to a request; has no effect if a record exists. */
    void record(String actor, RecordedAnswer answer);

    /** Deletes the records that have expired. */
    void purge();
}
