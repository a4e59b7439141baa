package daybook.bench;

import daybook.testing.OnAxonServer;
import daybook.testing.TestAxonServer;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/** Commands a second through a real Axon Server and back, with every projection running. */
@Tag("bench")
@ExtendWith(OnAxonServer.IfThere.class)
class ServerCommandsBench {

    private static final int[] CALLERS = {1, 8, 64};
    private static final int ROUNDS = 3;

    @Test
    void commandsThroughAxonServer() throws Exception {
        TestAxonServer server = TestAxonServer.shared();
        server.purge();
        try (ConfigurableApplicationContext house = CommandsBench.house(
                Files.createTempDirectory("daybook-bench"),
                "--spring.profiles.active=axonserver",
                "--axon.axonserver.servers=" + server.servers())) {
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
                        "%d callers: median %.0f commands a second %s%n",
                        CALLERS[i], figures[i][ROUNDS / 2], Arrays.toString(figures[i]));
            }
            CommandsBench.visibility(house);
        }
    }
}
