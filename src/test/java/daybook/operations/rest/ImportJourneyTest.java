package daybook.operations.rest;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** An import over HTTP, from the file to the order that it became. */
@TestPropertySource(properties = "daybook.imports.bytes-max=10000")
class ImportJourneyTest extends HouseTest {

    private static final String PATH = "/api/imports/online-retail";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private HouseClient operator;
    private String invoice;

    @BeforeEach
    void signIn() {
        operator = admin();
        invoice = unique("77").replace("-", "0");
    }

    private String file() {
        return "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                + invoice + ",77777X,TEST LANTERN,6,12/1/2010 8:26,2.55,17850,UK\n"
                + invoice + ",77777X,TEST LANTERN,none,12/1/2010 8:26,2.55,17850,UK\n";
    }

    @Test
    void aFileIsAcceptedAndBecomesAnOrder() throws InterruptedException {
        HouseAnswer accepted =
                operator.post(PATH, bytes(file()), "text/csv; charset=utf-8").hasStatus(202);
        String location = String.valueOf(accepted.header("Location"));
        assertThat(location)
                .isEqualTo("/api/imports/" + accepted.body().at("/id").asString());

        HouseAnswer done = done(location);

        done.has("/status", "\"DONE\"")
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
        done(started(operator.post(PATH, most, "text/csv"))).has("/status", "\"DONE\"");
    }

    @Test
    void aFileOfAnotherFormFails() throws InterruptedException {
        done(started(operator.post(PATH, bytes("sku,name\n1,2\n"), "text/csv")))
                .has("/status", "\"FAILED\"")
                .has("/errors/0/row", "0")
                .has("/result", "null");
    }

    @Test
    void anImportThatNeverWasIsUnknown() {
        operator.get("/api/imports/nothing").isProblem(404, "unknown-import");
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
