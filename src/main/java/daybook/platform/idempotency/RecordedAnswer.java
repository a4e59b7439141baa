package daybook.platform.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * A handled request and its answer.
 *
 * @param requestHash as in {@link IdempotentRequest}
 * @param version the aggregate's version after the request, if it has one
 * @param body the JSON of the answer
 */
public record RecordedAnswer(
        String key,
        String requestHash,
        int status,
        @Nullable String location,
        @Nullable Long version,
        String body) {}
