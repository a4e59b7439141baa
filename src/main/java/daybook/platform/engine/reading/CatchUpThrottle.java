package daybook.platform.engine.reading;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Holds catch-up readers within one cache window, so that a page that one of them has read is still in memory when the others come to it.
 *
 * <p>A reader that is too far ahead of the slowest waits, but never long: the slowest may have more work with each event, or be stuck. A reader
 * near the end of the log is not throttled: new events must not wait for a view that is being rebuilt.
 */
final class CatchUpThrottle {

    /** The window in positions: two thirds of what {@link SharedPages} keeps. */
    static final long APART_MAX = SharedPages.PAGE_SIZE * SharedPages.PAGES_MAX * 2L / 3;

    /** A reader within this distance from the head is not throttled. */
    static final long NEAR_THE_END = 50_000;

    /** A reader that has not moved for this long is stuck, and the others do not wait for it. */
    static final long PATIENCE_NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

    private static final long STRIDE = SharedPages.PAGE_SIZE;
    private static final long WAIT_MAX_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier nanoTime;
    private final Set<Member> members = new HashSet<>();

    /** @param nanoTime a monotonic clock in nanoseconds */
    CatchUpThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A reader that is never throttled. */
    static Member unthrottled() {
        return new CatchUpThrottle(System::nanoTime).join(0, 0);
    }

    /**
     * @param position of the reader's token
     * @param end the head of the log
     */
    synchronized Member join(long position, long end) {
        Member member = new Member(position, end - NEAR_THE_END);
        if (!member.isUnthrottled()) {
            members.add(member);
        }
        return member;
    }

    /** A catch-up reader. Not for more than one thread at a time. */
    final class Member {

        private final long until;
        private long position;
        private long movedNanos = nanoTime.getAsLong();

        private Member(long position, long until) {
            this.position = position;
            this.until = until;
        }

        private boolean isUnthrottled() {
            return position >= until;
        }

        /** Records how far the reader has come, and blocks it if that is too far ahead of the slowest. */
        void hasPassed(long reached) {
            if (!isUnthrottled() && reached - position >= STRIDE) {
                synchronized (CatchUpThrottle.this) {
                    moveTo(reached);
                    waitForSlowest();
                }
            }
        }

        void moveTo(long reached) {
            synchronized (CatchUpThrottle.this) {
                position = reached;
                movedNanos = nanoTime.getAsLong();
                if (isUnthrottled()) {
                    members.remove(this);
                }
                CatchUpThrottle.this.notifyAll();
            }
        }

        private void waitForSlowest() {
            long waited = 0;
            while (waited < WAIT_MAX_NANOSECONDS && isTooFarAhead()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(CatchUpThrottle.this, WAIT_MAX_NANOSECONDS - waited);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                waited = nanoTime.getAsLong() - movedNanos;
            }
        }

        boolean isTooFarAhead() {
            synchronized (CatchUpThrottle.this) {
                long now = nanoTime.getAsLong();
                return !isUnthrottled() && members.stream().anyMatch(other -> isTooFarAheadOf(other, now));
            }
        }

        private boolean isTooFarAheadOf(Member other, long now) {
            return position - other.position > APART_MAX && now - other.movedNanos < PATIENCE_NANOSECONDS;
        }

        void leave() {
            synchronized (CatchUpThrottle.this) {
                members.remove(this);
                CatchUpThrottle.this.notifyAll();
            }
        }
    }
}
