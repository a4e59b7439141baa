package daybook.platform.engine.reading;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps readers together that pass over the same past of the log: what one of them has read is still in memory when the others come to it.
 *
 * <p>Who is too far ahead of the last one waits, but never long: the last one may have more to do with what it reads than the others, or be
 * stuck. Who has come near the end of the log travels alone: nothing new waits for a view that is made anew.
 */
final class CatchUpThrottle {

    /** So many positions apart at most: two thirds of what {@link SharedPages} keeps. */
    static final long APART_MAX = SharedPages.PAGE_SIZE * SharedPages.PAGES_MAX * 2L / 3;

    /** So near the end a reader travels alone. */
    static final long NEAR_THE_END = 50_000;

    /** Who has not moved for so long is not waited for. */
    static final long PATIENCE_NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

    private static final long STRIDE = SharedPages.PAGE_SIZE;
    private static final long WAIT_MAX_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier nanoTime;
    private final Set<Member> members = new HashSet<>();

    /** @param nanoTime tells the nanoseconds since some moment */
    CatchUpThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A reader that waits for nobody. */
    static Member alone() {
        return new CatchUpThrottle(System::nanoTime).join(0, 0);
    }

    /**
     * @param position where the reader begins
     * @param end the newest position of the log
     */
    synchronized Member join(long position, long end) {
        Member member = new Member(position, end - NEAR_THE_END);
        if (!member.travelsAlone()) {
            members.add(member);
        }
        return member;
    }

    /** A reader, on one thread at a time. */
    final class Member {

        private final long until;
        private long position;
        private long movedNanos = nanoTime.getAsLong();

        private Member(long position, long until) {
            this.position = position;
            this.until = until;
        }

        private boolean travelsAlone() {
            return position >= until;
        }

        /** Tells how far the reader has come, and lets it wait there if that is too far ahead. */
        void hasPassed(long reached) {
            if (!travelsAlone() && reached - position >= STRIDE) {
                synchronized (CatchUpThrottle.this) {
                    moveTo(reached);
                    waitForLast();
                }
            }
        }

        void moveTo(long reached) {
            synchronized (CatchUpThrottle.this) {
                position = reached;
                movedNanos = nanoTime.getAsLong();
                if (travelsAlone()) {
                    members.remove(this);
                }
                CatchUpThrottle.this.notifyAll();
            }
        }

        private void waitForLast() {
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
                return !travelsAlone() && members.stream().anyMatch(other -> isTooFarAheadOf(other, now));
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
