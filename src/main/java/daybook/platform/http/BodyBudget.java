package daybook.platform.http;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * How many bytes the bodies of all requests may hold at the same time. A body counts from its first byte until its request is answered.
 *
 * <p>The first {@value #SMALL_BYTES} bytes of each body have a share of their own, so that large bodies never crowd out small ones. Binding
 * and handling a body takes up to eight times its bytes, and a processor for a third of a second: each share is a 64th of the heap.
 */
@Component
class BodyBudget {

    static final int SMALL_BYTES = 1 << 14;

    private static final int PARTS_OF_HEAP = 64;

    private final Semaphore small;
    private final Semaphore large;

    BodyBudget(@Nullable @Value("${daybook.http.bodies-bytes-max:#{null}}") DataSize bytesMax) {
        long share = bytesMax == null ? Runtime.getRuntime().maxMemory() / PARTS_OF_HEAP : bytesMax.toBytes();
        int bytes = (int) Math.min(Integer.MAX_VALUE, share);
        small = new Semaphore(bytes);
        large = new Semaphore(bytes);
    }

    /** Lets a body grow, if there is room for it. */
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
