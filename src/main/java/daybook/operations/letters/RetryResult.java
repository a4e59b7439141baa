package daybook.operations.letters;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of the retry of a dead letter.
 *
 * @param cause why its sequence is still parked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RetryResult(Status status, @Nullable String cause) {

    enum Status {
        DONE,
        PARKED_AGAIN
    }
}
