package daybook.bench;

import daybook.testing.OnAxonServer;
import daybook.testing.TestAxonServer;
import daybook.testing.TestPostgres;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Commands a second on each engine, and how soon an event is in its view, with every projection running; one after the other in one run, beside
 * what the engine does without Daybook.
 */
@Tag("bench")
class EnginesBench {

    private static final int[] CALLERS = {1, 8, 64};
    private static final int ROUNDS = 3;
    private static final Duration EACH = Duration.ofSeconds(5);

    /** Five seconds each: until then the JVM's compilers take a core, with so many threads in the code. */
    private static final int WARM_UP_ROUNDS = 9;

    private interface Rate {
        double perSecond(int callers) throws Exception;
    }

    @Test
    void embedded() throws Exception {
        house("Embedded");
    }

    @Test
    void postgres() throws Exception {
        try (StockAxon stock = new StockAxon(TestPostgres.newDatabase(), "postgres")) {
            measure("Stock Axon without views on PostgreSQL", 1, callers -> stock.perSecond(callers, EACH));
        }
        house(
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
        try (RawServer raw = new RawServer(server.servers())) {
            measure("The connector's appends", 1, callers -> raw.perSecond(callers, EACH));
        }
        for (String commands : new String[] {"routed", "local"}) {
            server.purge();
            house(
                    "Axon Server, " + commands,
                    "--spring.profiles.active=axonserver",
                    "--daybook.axonserver.commands=" + commands,
                    "--axon.axonserver.servers=" + server.servers());
        }
    }

    private static void house(String engine, String... settings) throws Exception {
        try (ConfigurableApplicationContext house =
                CommandsBench.house(Files.createTempDirectory("daybook-bench"), settings)) {
            CommandsBench.open(house);
            measure(engine, WARM_UP_ROUNDS, callers -> CommandsBench.daybook(house, callers));
            System.out.print(engine + ":");
            CommandsBench.visibility(house);
        }
    }

    private static void measure(String what, int warmUpRounds, Rate rate) throws Exception {
        for (int round = 0; round < warmUpRounds; round++) {
            rate.perSecond(CALLERS[CALLERS.length - 1]);
        }
        double[][] figures = new double[CALLERS.length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < CALLERS.length; i++) {
                figures[i][round] = rate.perSecond(CALLERS[i]);
            }
        }
        for (int i = 0; i < CALLERS.length; i++) {
            Arrays.sort(figures[i]);
            System.out.printf(
                    "%s, %d callers: median %.0f a second %s%n",
                    what, CALLERS[i], figures[i][ROUNDS / 2], Arrays.toString(figures[i]));
        }
    }
}
