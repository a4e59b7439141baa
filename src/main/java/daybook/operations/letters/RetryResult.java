package daybook.operations.letters;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of a dead letter that was tried again.
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
