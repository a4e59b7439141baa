package daybook.bench;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Commands a second of a house that seals every second and of a house that does not seal, by turns in the same run. */
@Tag("bench")
class SealBench {

    private static final int CALLERS = 8;
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 60;

    /** Short, so that other work on the machine meets both alike. */
    private static final Duration EACH = Duration.ofSeconds(1);

    @Test
    void commandsWithAndWithoutSealing() throws Exception {
        try (ConfigurableApplicationContext sealing = CommandsBench.house(
                        Files.createTempDirectory("sealing"), "--daybook.seals.every=1s");
                ConfigurableApplicationContext plain =
                        CommandsBench.house(Files.createTempDirectory("plain"), "--daybook.seals.every=0")) {
            CommandsBench.open(sealing);
            CommandsBench.open(plain);
            double with = 0;
            double without = 0;
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                double one = CommandsBench.daybook(sealing, CALLERS, EACH);
                double other = CommandsBench.daybook(plain, CALLERS, EACH);
                with += round < WARM_UP ? 0 : one;
                without += round < WARM_UP ? 0 : other;
            }
            System.out.printf(
                    "Sealing %.0f, not sealing %.0f commands a second: %.2f%n",
                    with / ROUNDS, without / ROUNDS, with / without);
        }
    }
}
