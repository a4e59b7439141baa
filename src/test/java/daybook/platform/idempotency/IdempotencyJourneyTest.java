package daybook.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import daybook.platform.http.IdempotencyFilter;
import daybook.platform.idempotency.IdempotencyStore.Answered;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class IdempotencyJourneyTest extends HouseTest {

    private static final String KEY = "Idempotency-Key";

    @Autowired
    private IdempotencyStore store;

    @Autowired
    private JdbcClient views;

    @Autowired
    private IdempotencyRecords records;

    @Autowired
    private RawLog log;

    @Autowired
    private ObjectProvider<ImportedRequests> moved;

    @Autowired
    private IdempotencyFilter filter;

    @Autowired
    @Qualifier("bodyFilter") private Filter bodies;

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

    /** Simulates a store with an imported log: the events exist, the idempotency records do not. */
    @Test
    void theLogAloneAnswersARepeatedRequest() {
        HouseClient clerk = admin();
        clerk.with(KEY, key).post("/api/products", mug("Mug")).isCreated();
        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Cup\"}").isChangedTo(2);
        store.forgetBefore(Instant.now().plusSeconds(1));

        ImportedRequests requests = moved.getObject();
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
    void theListsOfALongRefusalAreNotRecorded() {
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

    /** Each process schedules the task, and the database lets only one process run it. */
    @Test
    void oneProcessAtATimeForgetsOldRecords() {
        assertThat(views.sql("SELECT COUNT(*) FROM deadline WHERE task_name = 'idempotency-purge'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void oneOfManyConcurrentRequestsDoesTheWork() throws Exception {
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
    void theRecordIsStoredWithTheEvents() {
        admin().with(KEY, key).post("/api/products", mug("Mug")).isCreated();

        assertThat(store.find("admin", key)).isPresent();
    }

    private void answerNext(MockHttpServletResponse response) throws IOException {
        try {
            answer(response);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(MockHttpServletResponse response) throws IOException, ServletException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/anything");
        request.addHeader(KEY, key);
        request.setContent("{}".getBytes(StandardCharsets.UTF_8));
        request.setUserPrincipal(() -> "admin");
        HttpServlet work = new HttpServlet() {

            private static final long serialVersionUID = 1L;

            @Override
            protected void doPost(HttpServletRequest asked, HttpServletResponse answer) throws IOException {
                answer.getOutputStream().print("{}");
            }
        };
        new MockFilterChain(work, bodies, filter).doFilter(request, response);
    }

    /** The client may have the answer as soon as the first byte is sent. */
    @Test
    void aKeyIsReleasedBeforeItsAnswerIsSent() throws Exception {
        List<MockHttpServletResponse> next = new ArrayList<>();

        answer(new MockHttpServletResponse() {

            @Override
            public ServletOutputStream getOutputStream() {
                return new DelegatingServletOutputStream(super.getOutputStream()) {

                    @Override
                    public void write(int sent) throws IOException {
                        if (next.isEmpty()) {
                            next.add(new MockHttpServletResponse());
                            answerNext(next.get(0));
                        }
                        super.write(sent);
                    }
                };
            }
        });

        assertThat(next).singleElement().satisfies(again -> {
            assertThat(again.getStatus()).isEqualTo(200);
            assertThat(again.getHeader("Idempotent-Replayed")).isEqualTo("true");
        });
    }

    @Test
    void preconditionsArePartOfTheRequest() {
        HouseClient clerk = admin();
        clerk.post("/api/products", mug("Mug")).isCreated();
        String path = "/api/products/" + sku + "/name";
        String cup = "{\"value\": \"Cup\"}";
        clerk.with(KEY, key).with("If-Match", "\"9\"").put(path, cup).isProblem(412, "stale-version");

        clerk.with(KEY, key).with("If-Match", "\"1\"").put(path, cup).isProblem(422, "idempotency-key-reused");
        clerk.with(KEY, key).put(path, cup).isProblem(422, "idempotency-key-reused");
        clerk.with(KEY, key).put(path + "?a=b", cup).isProblem(422, "idempotency-key-reused");
        clerk.with(KEY, key).with("If-Match", "\"9\"").put(path, cup).isProblem(412, "stale-version");
    }

    /** Older records contain only the hash of method, path and body. */
    @Test
    void aRecordWithoutConditionsAnswersARequestWithoutThem() {
        String path = "/api/products/" + sku + "/name";
        String body = "{\"value\": \"Cup\"}";
        String hash = sha256("PUT " + path + "\n" + body);
        store.add(new Answered("admin", new RecordedAnswer(key, hash, 200, null, 7L, "{}"), Instant.now()));

        admin().with(KEY, key).put(path, body).hasStatus(200).hasHeader("ETag", "\"7\"");
        admin().with(KEY, key).with("If-Match", "\"6\"").put(path, body).isProblem(422, "idempotency-key-reused");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aQuotedKeyIsTheSameKey() {
        String odd = key + "\\\"";
        admin().with(KEY, "\"" + key + "\\\\\\\"\"")
                .post("/api/products", mug("Mug"))
                .isCreated();

        admin().with(KEY, odd).post("/api/products", mug("Mug")).hasHeader("Idempotent-Replayed", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\"", "\"open", "\"a\"b\"", "\"a\\b\"", "\"a\\\"", "\"a\" b", "\"a\";b"})
    void aMalformedQuotedKeyIsRefused(String malformed) {
        admin().with(KEY, malformed).post("/api/products", mug("Mug")).isProblem(400, "invalid");
    }

    @Test
    void twoKeysAreRefused() {
        admin().with(KEY, key)
                .with(KEY, key + "-2")
                .post("/api/products", mug("Mug"))
                .isProblem(400, "invalid");
    }

    @Test
    void aNotAcceptableAnswerIsNotRecorded() {
        admin().with(KEY, key)
                .with("Accept", "image/png")
                .post("/api/products", mug("Mug"))
                .hasStatus(406);
        admin().with(KEY, key).post("/api/products", mug("Mug")).isCreated();
    }
}
