package daybook.platform.idempotency;

import daybook.platform.errors.Refusal;
import java.util.Map;
import java.util.Optional;

/** Which requests with an idempotency key were done, or begun. */
public interface IdempotentRequests {

    /** The refusal of a key under which another request came. */
    Refusal KEY_REUSED = new Refusal(
            Refusal.Kind.UNPROCESSABLE,
            "idempotency-key-reused",
            "This key came with another request before.",
            Map.of());

    /**
     * The command of a request is about to be sent.
     *
     * @param actor who asks
     * @param answer what is answered when its events are stored
     * @return the metadata that the command has to carry
     */
    Map<String, Object> begin(String actor, Object command, PendingAnswer answer);

    /** @return what the actor's request of that key was answered, if it was done */
    Optional<RecordedAnswer> find(String actor, String key);

    /** Records a request that is answered; does nothing if its record is there already. */
    void record(String actor, RecordedAnswer answer);

    /** Forgets what is older than it is kept. */
    void purge();
}
