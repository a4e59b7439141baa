package daybook.journeys.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.testing.HouseClient;
import daybook.testing.HouseProcess;
import daybook.testing.HungryFilter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that finds no memory ends the process, also where the JVM is not told to do so: other threads may have died unseen. */
class OutOfMemoryIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {HungryFilter.IN_A_FILTER, HungryFilter.IN_A_CONTROLLER})
    void endsTheProcess(String place) throws Exception {
        int port = HouseProcess.freePort();
        Path data = folder.resolve("house");
        Process house =
                HouseProcess.launchWith(HungryFilter.class, data, Map.of("SERVER_PORT", Integer.toString(port)));
        try {
            HouseProcess.awaitReady(house, port, data);
            HouseClient client = HouseProcess.client(port);

            assertThatThrownBy(() -> client.with(HungryFilter.HEADER, place).get("/api/orders"))
                    .isInstanceOf(UncheckedIOException.class);

            assertThat(house.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(house.exitValue()).isEqualTo(3);
        } finally {
            house.destroyForcibly();
        }
    }
}
