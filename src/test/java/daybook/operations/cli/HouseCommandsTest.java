package daybook.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import daybook.testing.HouseTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The commands that ask a running house over HTTP. */
class HouseCommandsTest extends HouseTest {

    private static final Class<?> NO_APPLICATION = Void.class;

    @RegisterExtension
    final Console console = new Console();

    @LocalServerPort
    private int port;

    @Value("${daybook.data-dir}")
    private Path dataDir;

    @TempDir
    private Path folder;

    private int run(int port, String... arguments) {
        return CommandLineTool.run(
                NO_APPLICATION,
                Stream.concat(Stream.of(arguments), Stream.of("--url=http://localhost:" + port))
                        .toArray(String[]::new),
                Map.of(HouseOptions.PASSWORD, PASSWORD));
    }

    private String printed() {
        return console.out();
    }

    private String complained() {
        return console.err();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void theProjectionsOfARunningHouseAreListed() {
        assertThat(run(port, "views", "list")).as(complained()).isZero();
        assertThat(printed().lines().findFirst().orElseThrow())
                .startsWith("NAME")
                .contains("STATUS", "LETTERS");
        assertThat(printed().lines())
                .anyMatch(line -> line.matches("orders +VIEW +RUNNING.*"))
                .anyMatch(line -> line.matches("fulfilment +PROCESS +RUNNING.* 8"));
    }

    @Test
    void whatTheHouseRefusesIsSaid() {
        assertThat(run(port, "views", "list", "--user=nobody")).isEqualTo(1);
        assertThat(complained()).isNotBlank().doesNotContain(PASSWORD);
    }

    @Test
    void aHouseThatDoesNotAnswerIsNamed() throws IOException {
        assertThat(run(unusedPort(), "views", "list")).isEqualTo(1);
        assertThat(complained()).contains("cannot be asked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "views rebuild orders",
                "views promote",
                "dead-letters skip 17",
                "dead-letters retry 17 --cause=x",
                "views list --url=nowhere"
            })
    void whatIsNotUnderstoodIsNotAsked(String arguments) {
        assertThat(CommandLineTool.run(NO_APPLICATION, arguments.split(" "), Map.of(HouseOptions.PASSWORD, PASSWORD)))
                .isEqualTo(2);
        assertThat(CommandLineTool.run(NO_APPLICATION, new String[] {"views", "list"}, Map.of()))
                .as("without a password")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "views rebuild orders --reason why | POST /api/projections/orders/rebuild {\"reason\":\"why\"}",
                "views promote orders | POST /api/projections/orders/rebuild/promotion",
                "views discard orders | DELETE /api/projections/orders/rebuild",
                "dead-letters list --cause a/b | GET /api/dead-letters?cause=a%2Fb&page=0",
                "dead-letters retry 17 | POST /api/dead-letters/17/retry",
                "dead-letters retry --projection orders | POST /api/dead-letters/retry?projection=orders",
                "dead-letters skip 17 --reason why | DELETE /api/dead-letters/17 {\"reason\":\"why\"}"
            })
    void aCommandIsOneRequest(String arguments, String request) throws IOException {
        List<String> requests = Collections.synchronizedList(new ArrayList<>());
        HttpServer house = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        house.createContext("/", exchange -> {
            requests.add(textOf(exchange));
            byte[] answer = "{\"status\": \"DONE\", \"items\": [], \"total\": 0}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        house.start();
        try {
            assertThat(run(house.getAddress().getPort(), arguments.split(" ")))
                    .as(complained())
                    .isZero();
        } finally {
            house.stop(0);
        }
        assertThat(requests).containsExactly(request);
        assertThat(printed()).isNotBlank();
    }

    private static String textOf(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return (exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + ' ' + body).strip();
    }

    @Test
    void theDoctorTellsOfARunningHouse() {
        int code = run(port, "doctor");

        assertThat(code).as(printed() + complained()).isIn(0, 1);
        assertThat(printed())
                .contains("Health: ", "processors: ", "HSQLDB", "Engine", "Nodes", "Projections", "fulfilment")
                .contains("java.version: ", "process.memory.heap.max: ", "settings.daybook.ordering.unpaid-after: 3d")
                .doesNotContain(PASSWORD)
                .doesNotContain(dataDir.toString())
                .doesNotContain("process.owner");
    }

    @Test
    void theDoctorTellsOfTheFolderOfAStoppedHouse() throws IOException {
        System.setProperty("daybook.data-dir", dataDir.toString());
        assertThat(run(unusedPort(), "doctor")).isEqualTo(1);
        assertThat(printed()).contains("in use by another process", "log: ", "free: ", "java.version: ");
        assertThat(complained()).contains("No house answers.");

        System.setProperty("daybook.data-dir", folder.resolve("none").toString());
        assertThat(run(unusedPort(), "doctor")).isEqualTo(1);
        assertThat(complained()).contains("There is no embedded store");
        assertThat(Objects.requireNonNull(folder.toFile().list())).isEmpty();
    }

    @Test
    void theDoctorTellsThatTheLogIsOnAxonServer() throws IOException {
        Files.createDirectories(folder.resolve("axonserver").resolve("log"));
        System.setProperty("daybook.data-dir", folder.toString());
        System.setProperty("spring.profiles.active", "axonserver");
        try {
            assertThat(run(unusedPort(), "doctor")).isEqualTo(1);
        } finally {
            System.clearProperty("spring.profiles.active");
        }
        assertThat(printed()).contains("log: on Axon Server").doesNotContain("events");
    }
}
