package daybook.operations.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** An import over HTTP, from the upload of the file to the imported order. */
@TestPropertySource(properties = "daybook.imports.bytes-max=10000")
@ExtendWith(OutputCaptureExtension.class)
class ImportJourneyTest extends HouseTest {

    private static final String PATH = "/api/imports/online-retail";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @LocalServerPort
    private int port;

    @Value("${daybook.data-dir}")
    private Path dataDir;

    private HouseClient operator;
    private String invoice;

    @BeforeEach
    void signIn() {
        operator = admin();
        invoice = unique("77").replace("-", "0");
    }

    private String file() {
        return HEADER
                + invoice + ",77777X,TEST LANTERN,6,2010-12-01 08:26:00,2.55,17850,UK\n"
                + invoice + ",77777X,TEST LANTERN,none,2010-12-01 08:26:00,2.55,17850,UK\n";
    }

    @Test
    void aFileIsAcceptedAndBecomesAnOrder() throws InterruptedException {
        HouseAnswer accepted =
                operator.post(PATH, bytes(file()), "text/csv; charset=utf-8").hasStatus(202);
        String location = String.valueOf(accepted.header("Location"));
        assertThat(location)
                .isEqualTo("/api/imports/" + accepted.body().at("/id").asString());

        HouseAnswer done = done(location);

        done.has("/status", "\"DONE_WITH_ERRORS\"")
                .has("/rows", "2")
                .has("/rowsDone", "2")
                .has("/imported", "1")
                .has("/skipped", "1")
                .has("/failed", "0")
                .has("/errors/0/row", "2")
                .has("/result/reconciled", "true")
                .has("/result/file/revenue", "\"15.30\"")
                .has("/result/views/orders", "1")
                .has("/result/views/ordersTotal", "{\"amount\": \"15.30\", \"currency\": \"GBP\"}");
        operator.get("/api/orders/retail-" + invoice).hasStatus(200).has("/status", "\"SHIPPED\"");
        operator.get("/api/products/77777X").hasStatus(200).has("/name", "\"TEST LANTERN\"");
    }

    @Test
    void gzipIsKnownByItsBytesWhateverIsDeclared() throws Exception {
        byte[] gzip = gzip(file());
        for (String type : new String[] {"text/csv", "application/gzip", "application/octet-stream"}) {
            done(started(operator.post(PATH, gzip, type))).has("/result/reconciled", "true");
        }
        done(started(operator.with("Content-Encoding", "gzip").post(PATH, gzip, "text/csv")))
                .has("/imported", "1");
    }

    @Test
    void anotherTypeIsRefused() {
        for (String type : new String[] {"application/json", "application/x-www-form-urlencoded", "text/html"}) {
            operator.post(PATH, bytes(file()), type).isProblem(415, "unsupported-media-type");
        }
        operator.with("Content-Encoding", "br")
                .post(PATH, bytes(file()), "text/csv")
                .isProblem(415, "unsupported-media-type");
    }

    @Test
    void moreThanIsTakenIsRefused() throws InterruptedException {
        byte[] most = bytes(file() + "\n".repeat(10_000 - file().length()));
        byte[] more = bytes(file() + "\n".repeat(10_001 - file().length()));

        operator.post(PATH, more, "text/csv").isProblem(413, "too-large");
        done(started(operator.post(PATH, most, "text/csv"))).has("/imported", "1");
    }

    @Test
    void aFileOfAnotherFormFails() throws InterruptedException {
        done(started(operator.post(PATH, bytes("sku,name\n1,2\n"), "text/csv")))
                .has("/status", "\"FAILED\"")
                .has("/errors/0/row", "0")
                .has("/result", "null");
    }

    @Test
    void datesOfTwoMeaningsAreRefusedUntilTheirOrderIsSaid() throws InterruptedException {
        byte[] file = bytes(HEADER + invoice + ",77777X,TEST LANTERN,6,3/4/2011 8:26,2.55,17850,UK\n");

        done(started(operator.post(PATH, file, "text/csv")))
                .has("/status", "\"FAILED\"")
                .has("/imported", "0")
                .has("/result", "null");
        operator.get("/api/orders/retail-" + invoice).hasStatus(404);
        done(started(operator.post(PATH + "?dates=day-first", file, "text/csv")))
                .has("/status", "\"DONE\"");
        operator.get("/api/orders/retail-" + invoice).has("/placedAt", "\"2011-04-03T07:26:00.000Z\"");
    }

    @Test
    void whatIsAssumedOfTheCharacterSetIsSaid() throws InterruptedException {
        byte[] file =
                file().replace("77777X,TEST LANTERN", "77778X,TEST CAFÉ").getBytes(Charset.forName("windows-1252"));

        done(started(operator.post(PATH, file, "text/csv")))
                .has("/warnings", "[\"The file is not in UTF-8: it was read as windows-1252.\"]");
        done(started(operator.post(PATH + "?charset=windows-1252", file, "text/csv")))
                .has("/warnings", "[]");
    }

    @Test
    void anOptionThatIsNoneIsRefused() {
        operator.post(PATH + "?dates=sideways", bytes(file()), "text/csv")
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"dates\"");
        operator.post(PATH + "?charset=nonsense", bytes(file()), "text/csv")
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"charset\"");
    }

    @Test
    void theSameFileOfTheSameKeyIsImportedOnce() throws Exception {
        String key = unique("import");
        HouseAnswer first = operator.with("Idempotency-Key", key).post(PATH, bytes(file()), "text/csv");
        String location = started(first);
        operator.with("Idempotency-Key", key)
                .post(PATH, bytes(file()), "text/csv")
                .hasStatus(202)
                .hasHeader("Idempotent-Replayed", "true")
                .hasHeader("Location", location)
                .has("/id", first.body().at("/id").toString());
        done(location);
        long imports = operator.get("/api/imports").body().at("/total").asLong();

        operator.with("Idempotency-Key", key)
                .post(PATH, bytes(file() + "\n"), "text/csv")
                .isProblem(422, "idempotency-key-reused");
        operator.with("Idempotency-Key", key)
                .post(PATH + "?dates=day-first", bytes(file()), "text/csv")
                .isProblem(422, "idempotency-key-reused");
        operator.with("Idempotency-Key", key)
                .post(PATH, bytes(file()), "text/csv")
                .hasHeader("Idempotent-Replayed", "true");
        operator.get("/api/imports").has("/total", Long.toString(imports));
        assertThat(spooled()).isEmpty();
    }

    @Test
    void aKeyOfARefusalIsFreeForAnotherTry() throws InterruptedException {
        String key = unique("import");
        operator.with("Idempotency-Key", key)
                .post(PATH, bytes(file() + "\n".repeat(10_000)), "text/csv")
                .isProblem(413, "too-large");

        done(started(operator.with("Idempotency-Key", key).post(PATH, bytes(file()), "text/csv")))
                .has("/imported", "1");
    }

    @Test
    void importsAreListedNewestFirst() throws InterruptedException {
        String first = started(operator.post(PATH, bytes(file()), "text/csv"));
        done(first);
        HouseAnswer second = operator.post(PATH, bytes(file()), "text/csv");
        done(started(second));

        operator.get("/api/imports?size=1")
                .hasStatus(200)
                .has("/items/0/id", second.body().at("/id").toString())
                .has("/items/0/status", "\"DONE_WITH_ERRORS\"")
                .has("/items/0/errorCount", "1")
                .has("/size", "1");
        operator.get("/api/imports?page=1&size=1")
                .has("/items/0/id", '"' + first.substring(first.lastIndexOf('/') + 1) + '"');
    }

    @Test
    void anImportThatHasEndedIsNotStopped() throws InterruptedException {
        String location = started(operator.post(PATH, bytes(file()), "text/csv"));
        HouseAnswer done = done(location);

        assertThat(operator.delete(location).hasStatus(200).body()).isEqualTo(done.body());
        assertThat(operator.get(location).body()).isEqualTo(done.body());
    }

    @Test
    void anImportThatNeverWasIsUnknown() {
        operator.get("/api/imports/nothing").isProblem(404, "unknown-import");
        operator.delete("/api/imports/nothing").isProblem(404, "unknown-import");
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        try (Socket sender = new Socket("localhost", port)) {
            String head = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                    + "Content-Length: 5000\r\nAuthorization: " + basic() + "\r\n\r\n";
            sender.getOutputStream().write(bytes(head + HEADER));
            sender.getOutputStream().flush();
            await().atMost(PATIENCE).until(() -> spooled().size() == 1);
        }

        await().atMost(PATIENCE).until(() -> spooled().isEmpty());
    }

    /** The container gives the objects of a request that failed to the next one: nothing of the failed request may be left in them. */
    @Test
    void uploadsThatBreakOffHarmNoOtherRequest(CapturedOutput output) throws Exception {
        for (int i = 0; i < 40; i++) {
            try (Socket sender = new Socket("localhost", port)) {
                sender.setSoLinger(i % 2 == 0, 0);
                String head = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                        + "Content-Length: 5000\r\nAuthorization: " + basic() + "\r\n\r\n";
                sender.getOutputStream().write(bytes(head + HEADER));
                sender.getOutputStream().flush();
                await().atMost(PATIENCE).until(() -> spooled().size() == 1);
            }
            await().atMost(PATIENCE).until(() -> spooled().isEmpty());
            operator.get("/api/imports?size=1").hasStatus(200).has("/size", "1");
        }

        assertThat(output).doesNotContain("asyncPostProcess");
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(bytes("admin:" + PASSWORD));
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(dataDir.resolve("imports"))) {
            return files.filter(file -> file.toString().endsWith(".sent")).toList();
        }
    }

    private String started(HouseAnswer accepted) {
        return String.valueOf(accepted.hasStatus(202).header("Location"));
    }

    private HouseAnswer done(String location) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HouseAnswer answer = operator.get(location).hasStatus(200);
        while (answer.body().at("/status").asString().equals("RUNNING")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
            answer = operator.get(location).hasStatus(200);
        }
        return answer;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(bytes(text));
        }
        return bytes.toByteArray();
    }
}
