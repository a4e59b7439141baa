package daybook.platform.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * A request that was done, and its answer.
 *
 * @param requestHash the {@link IdempotentRequest}'s
 * @param version the aggregate's version after it, where it has one
 * @param body the JSON that was answered
 */
public record RecordedAnswer(
        String key,
        String requestHash,
        int status,
        @Nullable String location,
        @Nullable Long version,
        String body) {}
