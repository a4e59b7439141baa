package daybook.bench;

import daybook.testing.OnAxonServer;
import daybook.testing.TestAxonServer;
import daybook.testing.TestPostgres;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/** Commands a second on each engine, and how soon an event is in its view, with every projection running; one after the other in one run. */
@Tag("bench")
class EnginesBench {

    private static final int[] CALLERS = {1, 8, 64};
    private static final int ROUNDS = 3;

    @Test
    void embedded() throws Exception {
        measure("Embedded");
    }

    @Test
    void postgres() throws Exception {
        measure(
                "PostgreSQL",
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + TestPostgres.newDatabase(),
                "--spring.datasource.username=postgres");
    }

    @Test
    @ExtendWith(OnAxonServer.IfThere.class)
    void axonServer() throws Exception {
        TestAxonServer server = TestAxonServer.shared();
        server.purge();
        measure(
                "Axon Server",
                "--spring.profiles.active=axonserver",
                "--axon.axonserver.servers=" + server.servers());
    }

    private static void measure(String engine, String... settings) throws Exception {
        try (ConfigurableApplicationContext house =
                CommandsBench.house(Files.createTempDirectory("daybook-bench"), settings)) {
            CommandsBench.open(house);
            double[][] figures = new double[CALLERS.length][ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                // Round -1 warms up.
                for (int i = 0; i < CALLERS.length; i++) {
                    double perSecond = CommandsBench.daybook(house, CALLERS[i]);
                    if (round >= 0) {
                        figures[i][round] = perSecond;
                    }
                }
            }
            for (int i = 0; i < CALLERS.length; i++) {
                Arrays.sort(figures[i]);
                System.out.printf(
                        "%s, %d callers: median %.0f commands a second %s%n",
                        engine, CALLERS[i], figures[i][ROUNDS / 2], Arrays.toString(figures[i]));
            }
            System.out.print(engine + ":");
            CommandsBench.visibility(house);
        }
    }
}
