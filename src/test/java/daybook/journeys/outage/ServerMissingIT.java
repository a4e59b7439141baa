package daybook.journeys.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no Axon Server is, a house says so and waits, and ends when it is told to or has waited for long enough. */
class ServerMissingIT {

    /** Nobody listens there. */
    private static final String NOWHERE = "localhost:1";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void saysSoAndWaitsUntilItIsToldToEnd() throws Exception {
        Process house = launch("1h");
        try {
            await().atMost(PATIENCE)
                    .until(() ->
                            said().contains("Axon Server at " + NOWHERE + " is not there, or does not take the token"));
            assertThat(house.isAlive()).isTrue();

            house.destroy();

            assertThat(house.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(said()).doesNotContain("Started DaybookApplication");
        } finally {
            house.destroyForcibly();
        }
    }

    @Test
    void endsWithAnAdviceWhenItHasWaitedForLongEnough() throws Exception {
        Process house = launch("1s");
        try {
            assertThat(house.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(house.exitValue()).isEqualTo(1);
            assertThat(said())
                    .contains("Axon Server did not answer at " + NOWHERE + " within 1 seconds.")
                    .contains("Start it (axonserver/run");
        } finally {
            house.destroyForcibly();
        }
    }

    private Process launch(String wait) {
        return HouseProcess.launch(
                folder.resolve("data"),
                List.of(),
                Map.of(
                        "SPRING_PROFILES_ACTIVE",
                        "axonserver",
                        "AXON_AXONSERVER_SERVERS",
                        NOWHERE,
                        "DAYBOOK_AXONSERVER_START_WAIT",
                        wait,
                        "SERVER_PORT",
                        "0"));
    }

    private String said() {
        return HouseProcess.output(folder.resolve("data"));
    }
}
