package daybook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseClient;
import daybook.testing.HouseProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the packaged jar, with no option of the JVM, each time on an empty folder, until it has answered a request. */
@Tag("bench")
class StartBench {

    private static final int STARTS = 9;
    private static final long ASKED_EVERY_MILLISECONDS = 100;

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
        int port = HouseProcess.freePort();
        HouseClient client = HouseProcess.client(port);
        long start = System.nanoTime();
        Process house =
                HouseProcess.launch(List.of(), folder, List.of(), Map.of("SERVER_PORT", Integer.toString(port)));
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

    private static boolean answers(HouseClient client) {
        try {
            return client.get("/api/orders/summary").status() == 200;
        } catch (UncheckedIOException e) {
            // Nobody listens yet.
            return false;
        }
    }
}
