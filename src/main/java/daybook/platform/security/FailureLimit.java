package daybook.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** How often something may fail for one key: a token bucket for each key that has failed of late. */
final class FailureLimit {

    /** Each key is cut to this length: it is text that anybody may send. */
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
        // A bucket is forgotten once it would be full again.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEYS_MAX)
                .expireAfterAccess(Duration.ofMinutes(1L + atOnce / perMinute))
                .build();
    }

    /** How long this key has to wait for its next attempt; zero if it need not. */
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
