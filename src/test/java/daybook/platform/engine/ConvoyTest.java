package daybook.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.Convoy.Member;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConvoyTest {

    private static final long END = 1_000_000;

    private final AtomicLong nanoTime = new AtomicLong();
    private final Convoy convoy = new Convoy(nanoTime::get);
    private final Member last = convoy.join(0, END);
    private final Member first = convoy.join(0, END);

    @Test
    void holdsUpWhoIsTooFarAheadOfTheLast() {
        first.moveTo(Convoy.APART_MAX);
        assertThat(first.isTooFarAhead()).isFalse();

        first.moveTo(Convoy.APART_MAX + 1);
        assertThat(first.isTooFarAhead()).isTrue();
        assertThat(last.isTooFarAhead()).isFalse();
    }

    @Test
    void letsItGoOnWhenTheLastHasCome() {
        first.moveTo(Convoy.APART_MAX + 1);

        last.moveTo(1);

        assertThat(first.isTooFarAhead()).isFalse();
    }

    @Test
    void doesNotWaitForWhoHasLeft() {
        first.moveTo(Convoy.APART_MAX + 1);

        last.leave();

        assertThat(first.isTooFarAhead()).isFalse();
    }

    @Test
    void doesNotWaitForWhoIsStuck() {
        nanoTime.set(Convoy.PATIENCE_NANOSECONDS - 1);
        first.moveTo(Convoy.APART_MAX + 1);
        assertThat(first.isTooFarAhead()).isTrue();

        nanoTime.incrementAndGet();
        assertThat(first.isTooFarAhead()).isFalse();
    }

    @Test
    void holdsNobodyUpNearTheEnd() {
        first.moveTo(END - Convoy.NEAR_THE_END - 1);
        assertThat(first.isTooFarAhead()).isTrue();

        first.moveTo(END - Convoy.NEAR_THE_END);
        assertThat(first.isTooFarAhead()).isFalse();
    }

    @Test
    void waitsForNobodyWhoBeganNearTheEnd() {
        last.leave();
        Member alone = convoy.join(END - Convoy.NEAR_THE_END, END);

        first.moveTo(END - Convoy.NEAR_THE_END - 1);

        assertThat(first.isTooFarAhead()).isFalse();
        assertThat(alone.isTooFarAhead()).isFalse();
    }

    @Test
    void givesWhoWaitsItsWayAfterAWhile() {
        Convoy ticking = new Convoy(() -> nanoTime.addAndGet(Convoy.PATIENCE_NANOSECONDS / 20));
        ticking.join(0, END);

        ticking.join(0, END).hasPassed(END / 2);

        assertThat(nanoTime.get()).isLessThan(Convoy.PATIENCE_NANOSECONDS);
    }
}
