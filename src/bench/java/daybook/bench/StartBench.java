package daybook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the packaged jar, with no option of the JVM, each time on an empty folder, until it has answered a request. */
@Tag("bench")
class StartBench {

    private static final int STARTS = 9;
    private static final long ASKED_EVERY_MILLISECONDS = 100;
    private static final String PASSWORD = "a bench's own password";

    @TempDir
    Path temporary;

    @Test
    void toTheFirstAnsweredRequest() throws Exception {
        double[] seconds = new double[STARTS];
        for (int start = 0; start < STARTS; start++) {
            seconds[start] = secondsToFirstAnswer(temporary.resolve("house" + start));
            System.out.printf("Start %d answered after %.1f s%n", start + 1, seconds[start]);
        }
        double[] sorted = DoubleStream.of(seconds).sorted().toArray();
        System.out.printf(
                "First answers after %.1f to %.1f s, median %.1f s%n",
                sorted[0], sorted[STARTS - 1], sorted[STARTS / 2]);
    }

    private static double secondsToFirstAnswer(Path folder) throws Exception {
        int port = freePort();
        HouseClient client = new HouseClient("http://localhost:" + port, "admin", PASSWORD);
        long start = System.nanoTime();
        Process house = launch(folder, port);
        try {
            while (!answers(client)) {
                assertThat(house.isAlive()).as("it still runs").isTrue();
                Thread.sleep(ASKED_EVERY_MILLISECONDS);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            house.destroy();
            house.waitFor();
        }
    }

    private static Process launch(Path folder, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "target/daybook.jar"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling(folder.getFileName() + ".log").toFile());
        builder.environment().put("DAYBOOK_DATA_DIR", folder.toString());
        builder.environment().put("DAYBOOK_ADMIN_PASSWORD", PASSWORD);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        return builder.start();
    }

    private static boolean answers(HouseClient client) {
        try {
            return client.get("/api/orders/summary").status() == 200;
        } catch (UncheckedIOException e) {
            // Nobody listens yet.
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
