package daybook.impure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Classes that break the rule against clocks and random sources, each in one way. The architecture test proves that it finds each. */
public final class ImpureFolds {

    private ImpureFolds() {}

    static final class AsksForTheInstant {
        Instant state = Instant.now();
    }

    static final class AsksForTheDate {
        LocalDate state = LocalDate.now();
    }

    static final class RefersToTheClock {
        Supplier<Instant> state = Instant::now;
    }

    static final class MakesAnId {
        UUID state = UUID.randomUUID();
    }

    static final class ThrowsTheDice {
        double state = Math.random();
    }

    static final class CountsMilliseconds {
        long state = System.currentTimeMillis();
    }

    static final class CountsNanoseconds {
        long state = System.nanoTime();
    }

    static final class HoldsAClock {
        Clock state = Clock.systemUTC();
    }

    static final class HoldsARandomSource {
        Random state = new Random(7);
    }

    static final class HoldsAnotherRandomSource {
        int state = ThreadLocalRandom.current().nextInt();
    }
}
