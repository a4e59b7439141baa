package daybook.platform.seals;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A verification of the whole log.
 *
 * @param events verified so far: those before the first false one
 * @param total of the log
 * @param position of the first false event, as history shows positions; of a missing event, where it would stand
 * @param problem what is wrong, as a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
        String id,
        Status status,
        long events,
        long total,
        @Nullable Long position,
        @Nullable String problem) {

    /** {@code FAILED}: it could not be carried out, which says nothing of the log. */
    public enum Status {
        RUNNING,
        VALID,
        BROKEN,
        FAILED
    }

    static Verification begun(String id, long total) {
        return new Verification(id, Status.RUNNING, 0, total, null, null);
    }

    Verification at(long verified) {
        return new Verification(id, status, verified, Math.max(total, verified), null, null);
    }

    Verification ended(LogVerification.Outcome outcome) {
        boolean valid = outcome.problem() == null;
        return new Verification(
                id,
                valid ? Status.VALID : Status.BROKEN,
                outcome.events(),
                valid ? outcome.events() : total,
                outcome.position(),
                outcome.problem());
    }

    Verification failed(String reason) {
        return new Verification(id, Status.FAILED, events, total, null, reason);
    }
}
