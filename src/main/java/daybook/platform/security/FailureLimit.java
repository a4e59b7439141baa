package daybook.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Throttles failures by key: each key with recent failures has a token bucket. */
final class FailureLimit {

    /** Keys are truncated to this length, because they contain unauthenticated input. */
    private static final int KEY_LENGTH_MAX = 200;

    private static final int KEYS_MAX = 10_000;

    private final Cache<String, Bucket> buckets;
    private final int atOnce;
    private final int perMinute;
    private final TimeMeter time;

    FailureLimit(int atOnce, int perMinute, TimeMeter time) {
        this.atOnce = atOnce;
        this.perMinute = perMinute;
        this.time = time;
        // A bucket expires when it would be full again.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEYS_MAX)
                .expireAfterAccess(Duration.ofMinutes(1L + atOnce / perMinute))
                .build();
    }

    /** How long the key has to wait until its next attempt; zero if it may try now. */
    Duration wait(String key) {
        Bucket bucket = buckets.getIfPresent(cut(key));
        return bucket == null
                ? Duration.ZERO
                : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    void failed(String key) {
        buckets.get(cut(key), unknown -> full()).tryConsume(1);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private static String cut(String key) {
        return key.length() <= KEY_LENGTH_MAX ? key : key.substring(0, KEY_LENGTH_MAX);
    }
}
