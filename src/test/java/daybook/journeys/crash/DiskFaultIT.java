package daybook.journeys.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.testing.HouseClient;
import daybook.testing.HouseProcess;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that fails a sync or a write of the log ends the process: nothing is acknowledged by then, and what is on the disk is known at the next start.
 * The faults are injected by libfiu.
 */
class DiskFaultIT {

    private static final Path LIBFIU = Path.of("/usr/lib/fiu");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int INPUT_OUTPUT_ERROR = 5;

    @TempDir
    private Path temporary;

    private final int port = HouseProcess.freePort();

    @BeforeEach
    void requireLibfiu() {
        assumeTrue(
                Files.isDirectory(LIBFIU),
                "Skipped: no faults of a disk are injected, since libfiu is not there (Debian: fiu-utils)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"posix/io/sync/fdatasync", "posix/io/sync/*"})
    void endsTheProcessAndLosesNothing(String fault) throws Exception {
        Process house = start(faultInjection());
        try {
            HouseClient client = HouseProcess.client(port);
            client.post("/api/accounts", """
                    {"accountId":"a","owner":"Ada","currency":"GBP"}""");
            for (int i = 0; i < 10; i++) {
                assertThat(deposit(client)).isEqualTo(200);
            }

            fail(house, fault);

            assertThat(catchThrowable(() -> deposit(client))).isInstanceOf(UncheckedIOException.class);
            assertThat(house.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(house.exitValue()).isEqualTo(74);

            house = start(Map.of());
            assertThat(balance(client)).isIn(new BigDecimal("10.00"), new BigDecimal("11.00"));
            assertThat(deposit(client)).isEqualTo(200);
        } finally {
            house.destroyForcibly();
        }
    }

    private Process start(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("SERVER_PORT", Integer.toString(port));
        Path folder = temporary.resolve("house");
        Process house = HouseProcess.launch(folder, List.of(), environment);
        try {
            HouseProcess.awaitReady(house, port, folder);
        } catch (AssertionError e) {
            house.destroyForcibly();
            throw e;
        }
        return house;
    }

    /** As {@code fiu-run -x} sets it. */
    private Map<String, String> faultInjection() {
        return Map.of(
                "LD_PRELOAD",
                LIBFIU.resolve("fiu_run_preload.so") + " " + LIBFIU.resolve("fiu_posix_preload.so"),
                "FIU_CTRL_FIFO",
                temporary.resolve("faults").toString(),
                "FIU_ENABLE",
                "");
    }

    private void fail(Process house, String fault) throws Exception {
        Process control = new ProcessBuilder(
                        "fiu-ctrl",
                        "-f",
                        temporary.resolve("faults").toString(),
                        "-c",
                        "enable name=" + fault + ",failinfo=" + INPUT_OUTPUT_ERROR,
                        Long.toString(house.pid()))
                .inheritIO()
                .start();
        assertThat(control.waitFor()).isZero();
    }

    private static int deposit(HouseClient client) {
        return client.post("/api/accounts/a/deposits", """
                        {"amount":{"amount":"1.00","currency":"GBP"}}""").status();
    }

    private static BigDecimal balance(HouseClient client) {
        return new BigDecimal(
                client.get("/api/accounts/a").body().at("/balance/amount").asString());
    }
}
