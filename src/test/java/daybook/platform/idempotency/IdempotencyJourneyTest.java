package daybook.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.LogDatabase;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdempotencyJourneyTest extends HouseTest {

    private static final String KEY = "Idempotency-Key";

    private JdbcClient jdbc;

    @Autowired
    void useLog(@LogDatabase DataSource log) {
        jdbc = JdbcClient.create(log);
    }

    @Autowired
    private JdbcClient views;

    @Autowired
    private IdempotencyRecords records;

    @Autowired
    private RawLog log;

    @Autowired
    private ObjectProvider<MovedRequests> moved;

    private final String sku = unique("IDEMPOTENT");
    private final String key = unique("key");

    private String mug(String name) {
        return "{\"sku\": \"%s\", \"name\": \"%s\", \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}}"
                .formatted(sku, name);
    }

    @Test
    void theSameRequestIsAnsweredAsTheFirstTimeAndDoesNothingAgain() {
        HouseClient clerk = admin();
        clerk.with(KEY, key).post("/api/products", mug("Mug")).isCreated();
        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Cup\"}").isChangedTo(2);

        HouseAnswer again = clerk.with(KEY, key)
                .post("/api/products", mug("Mug"))
                .isCreated()
                .hasHeader("Idempotent-Replayed", "true")
                .hasHeader("Location", "/api/products/" + sku)
                .has("/version", "1");
        assertThat(again.header("Consistency-Token")).startsWith("p");
        clerk.get("/api/products/" + sku).has("/version", "2");
    }

    /** As in a store into which a log was moved: the events are there, the records are not. */
    @Test
    void whatTheLogTellsOfARequestIsEnoughToAnswerItAgain() {
        HouseClient clerk = admin();
        clerk.with(KEY, key).post("/api/products", mug("Mug")).isCreated();
        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Cup\"}").isChangedTo(2);
        jdbc.sql("DELETE FROM idempotency_record WHERE idempotency_key = ?")
                .param(key)
                .update();

        MovedRequests requests = moved.getObject();
        try (Stream<StoredEvent> events = log.read()) {
            events.forEach(requests::stored);
        }
        requests.end();

        clerk.with(KEY, key)
                .post("/api/products", mug("Mug"))
                .isCreated()
                .hasHeader("Idempotent-Replayed", "true")
                .hasHeader("Location", "/api/products/" + sku)
                .has("/version", "1");
        clerk.with(KEY, key).post("/api/products", mug("Jug")).isProblem(422, "idempotency-key-reused");
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        HouseClient clerk = admin();
        clerk.with(KEY, key).post("/api/products", mug("Mug")).isCreated();

        clerk.with(KEY, key).post("/api/products", mug("Jug")).isProblem(422, "idempotency-key-reused");
    }

    @Test
    void aRefusalIsAnsweredAsTheFirstTimeToo() {
        HouseClient clerk = admin();
        clerk.with(KEY, key)
                .put("/api/products/" + sku + "/name", "{\"value\": \"Cup\"}")
                .isProblem(404, "unknown-product");
        clerk.post("/api/products", mug("Mug")).isCreated();

        clerk.with(KEY, key)
                .put("/api/products/" + sku + "/name", "{\"value\": \"Cup\"}")
                .isProblem(404, "unknown-product")
                .hasHeader("Idempotent-Replayed", "true");
        clerk.get("/api/products/" + sku).has("/name", "\"Mug\"");
    }

    @Test
    void ofALongRefusalTheListsAreNotKept() {
        String errors = "{\"field\": \"lines\"},".repeat(10_000);
        records.record(
                "somebody",
                new RecordedAnswer(
                        key,
                        "0".repeat(64),
                        400,
                        null,
                        null,
                        "{\"code\": \"invalid\", \"errors\": [" + errors + "{}]}"));

        assertThat(records.find("somebody", key).orElseThrow().body()).isEqualTo("{\"code\":\"invalid\"}");
    }

    /** Each process has the task, and the database says whose turn it is. */
    @Test
    void oneProcessAtATimeForgetsOldRecords() {
        assertThat(views.sql("SELECT COUNT(*) FROM deadline WHERE task_name = 'idempotency-purge'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void ofManyAtOnceOneDoesTheWork() throws Exception {
        HouseClient clerk = admin();
        clerk.post("/api/products", mug("Mug")).isCreated();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<HouseAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> clerk.asOneOfMany()
                        .with(KEY, key)
                        .put("/api/products/" + sku + "/name", "{\"value\": \"Cup\"}")));
            }
            for (Future<HouseAnswer> answer : answers) {
                assertThat(answer.get().status()).isIn(200, 409);
                if (answer.get().status() == 409) {
                    answer.get().isProblem(409, "in-progress");
                }
            }
        } finally {
            threads.shutdownNow();
        }
        clerk.with(KEY, key)
                .put("/api/products/" + sku + "/name", "{\"value\": \"Cup\"}")
                .isChangedTo(2);
    }

    @Test
    void aKeyIsBounded() {
        admin().with(KEY, "k".repeat(256)).post("/api/products", mug("Mug")).isProblem(400, "invalid");
        admin().with(KEY, "k".repeat(255)).post("/api/products", mug("Mug")).isCreated();
    }

    @Test
    void theRecordIsThereAsSoonAsTheEventsAre() {
        admin().with(KEY, key).post("/api/products", mug("Mug")).isCreated();

        assertThat(jdbc.sql("SELECT COUNT(*) FROM idempotency_record WHERE actor = 'admin' AND idempotency_key = ?")
                        .param(key)
                        .query(Long.class)
                        .single())
                .isOne();
    }
}
