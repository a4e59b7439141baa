package daybook.platform.http;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Bounds the memory of all request bodies together. A body counts from its first byte until its request is answered.
 *
 * <p>The first {@value #SMALL_BYTES} bytes of each body come from a separate budget, so that large bodies never crowd out small ones.
 * Binding and handling a large body takes up to eight times its bytes, and a third of a second of a processor. The budget for the bytes
 * beyond is therefore smaller: a few large bodies are handled at a time, and the other requests are answered with 503.
 */
@Component
class BodyBudget {

    static final int SMALL_BYTES = 1 << 14;

    private static final int SMALL_PARTS_OF_HEAP = 64;
    private static final int LARGE_PARTS_OF_HEAP = 256;

    private final Semaphore small;
    private final Semaphore large;

    BodyBudget(@Nullable @Value("${daybook.http.bodies-bytes-max:#{null}}") DataSize bytesMax) {
        small = new Semaphore(share(bytesMax, SMALL_PARTS_OF_HEAP));
        large = new Semaphore(share(bytesMax, LARGE_PARTS_OF_HEAP));
    }

    /** At least twice the largest body: a body that exceeds the budget could never be accepted. */
    private static int share(@Nullable DataSize bytesMax, int partsOfHeap) {
        long share = bytesMax == null ? Runtime.getRuntime().maxMemory() / partsOfHeap : bytesMax.toBytes();
        return (int) Math.max(2L * BodyFilter.BYTES_MAX, Math.min(Integer.MAX_VALUE, share));
    }

    /**
     * Grows the share of a body.
     *
     * @return false if the budget is exhausted; nothing is taken from it then
     */
    boolean grow(int from, int to) {
        int smallMore = small(to) - small(from);
        int largeMore = to - from - smallMore;
        if (!small.tryAcquire(smallMore)) {
            return false;
        }
        if (!large.tryAcquire(largeMore)) {
            small.release(smallMore);
            return false;
        }
        return true;
    }

    void release(int bytes) {
        small.release(small(bytes));
        large.release(bytes - small(bytes));
    }

    private static int small(int bytes) {
        return Math.min(bytes, SMALL_BYTES);
    }
}
