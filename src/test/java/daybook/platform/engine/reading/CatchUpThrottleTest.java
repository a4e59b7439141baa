package daybook.platform.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.reading.CatchUpThrottle.Member;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CatchUpThrottleTest {

    private static final long END = 1_000_000;

    private final AtomicLong nanoTime = new AtomicLong();
    private final CatchUpThrottle throttle = new CatchUpThrottle(nanoTime::get);
    private final Member last = throttle.join(0, END);
    private final Member first = throttle.join(0, END);

    @Test
    void throttlesAReaderTooFarAheadOfTheSlowest() {
        first.moveTo(CatchUpThrottle.APART_MAX);
        assertThat(first.isTooFarAhead()).isFalse();

        first.moveTo(CatchUpThrottle.APART_MAX + 1);
        assertThat(first.isTooFarAhead()).isTrue();
        assertThat(last.isTooFarAhead()).isFalse();
    }

    @Test
    void releasesTheReaderWhenTheSlowestHasMoved() {
        first.moveTo(CatchUpThrottle.APART_MAX + 1);

        last.moveTo(1);

        assertThat(first.isTooFarAhead()).isFalse();
    }

    @Test
    void ignoresAReaderThatHasLeft() {
        first.moveTo(CatchUpThrottle.APART_MAX + 1);

        last.leave();

        assertThat(first.isTooFarAhead()).isFalse();
    }

    @Test
    void ignoresAStuckReader() {
        nanoTime.set(CatchUpThrottle.PATIENCE_NANOSECONDS - 1);
        first.moveTo(CatchUpThrottle.APART_MAX + 1);
        assertThat(first.isTooFarAhead()).isTrue();

        nanoTime.incrementAndGet();
        assertThat(first.isTooFarAhead()).isFalse();
    }

    @Test
    void doesNotThrottleNearTheHead() {
        first.moveTo(END - CatchUpThrottle.NEAR_THE_END - 1);
        assertThat(first.isTooFarAhead()).isTrue();

        first.moveTo(END - CatchUpThrottle.NEAR_THE_END);
        assertThat(first.isTooFarAhead()).isFalse();
    }

    @Test
    void ignoresAReaderThatBeganNearTheHead() {
        last.leave();
        Member alone = throttle.join(END - CatchUpThrottle.NEAR_THE_END, END);

        first.moveTo(END - CatchUpThrottle.NEAR_THE_END - 1);

        assertThat(first.isTooFarAhead()).isFalse();
        assertThat(alone.isTooFarAhead()).isFalse();
    }

    @Test
    void releasesAWaitingReaderAfterATimeout() {
        CatchUpThrottle ticking =
                new CatchUpThrottle(() -> nanoTime.addAndGet(CatchUpThrottle.PATIENCE_NANOSECONDS / 20));
        ticking.join(0, END);

        ticking.join(0, END).hasPassed(END / 2);

        assertThat(nanoTime.get()).isLessThan(CatchUpThrottle.PATIENCE_NANOSECONDS);
    }
}
