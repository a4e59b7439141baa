package daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.metadata.MetaDataKeys;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.nio.charset.StandardCharsets;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class ConventionsJourneyTest extends HouseTest {

    @Autowired
    private EventStore log;

    private final String sku = unique("CONVENTION");

    private String mug() {
        return "{\"sku\": \"%s\", \"name\": \"Mug\", \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}}"
                .formatted(sku);
    }

    @Test
    void aCorrelationIdIsTakenOverAnsweredAndRecorded() {
        admin().with("X-Correlation-Id", "order-desk/7")
                .post("/api/products", mug())
                .isCreated()
                .hasHeader("X-Correlation-Id", "order-desk/7");

        DomainEventMessage<?> event = log.readEvents("product:" + sku).next();
        assertThat(event.getMetaData())
                .containsEntry(MetaDataKeys.CORRELATION_ID, "order-desk/7")
                .containsEntry(MetaDataKeys.ACTOR, "admin")
                .containsKey(MetaDataKeys.CAUSATION_ID);
    }

    @Test
    void aMissingOrUnusableCorrelationIdIsReplaced() {
        assertThat(admin().get("/api/products").header("X-Correlation-Id")).isNotBlank();
        assertThat(admin().with("X-Correlation-Id", "<script>")
                        .get("/api/products")
                        .header("X-Correlation-Id"))
                .doesNotContain("script");
    }

    @Test
    void aReadThatSendsItsTokenBackSeesTheWrite() {
        HouseClient clerk = admin();
        clerk.post("/api/products", mug()).isCreated();
        for (int i = 2; i < 30; i++) {
            clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Mug " + i + "\"}")
                    .isChangedTo(i);
            clerk.get("/api/products/" + sku).has("/name", "\"Mug " + i + "\"").has("/version", Integer.toString(i));
        }
    }

    @Test
    void aTokenBeyondTheLogIsRefusedAtOnce() {
        admin().with("Consistency-Token", "p999999999999").get("/api/products").isProblem(400, "invalid");
        admin().with("Consistency-Token", "nonsense").get("/api/products").isProblem(400, "invalid");
    }

    @Test
    void aBodyIsBoundedAndMustBeJson() {
        byte[] large = ("{\"sku\": \"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        admin().post("/api/products", large, "application/json").isProblem(413, "too-large");
        admin().post("/api/products", mug().getBytes(StandardCharsets.UTF_8), "text/plain")
                .isProblem(415, "unsupported-media-type");
    }

    /** Not every engine can store these characters. */
    @Test
    void textsWithNulOrHalfACharacterAreRefusedAtTheDoor() {
        String customer =
                "{\"customer\": \"A%sn\", \"lines\": [{\"sku\": \"ANY\", \"quantity\": 1, \"unitPrice\": \"1\"}]}";
        for (String bad : new String[] {"\\u0000", "\\ud83d"}) {
            admin().post("/api/orders", customer.formatted(bad))
                    .isProblem(400, "invalid")
                    .has("/errors/0/field", "\"customer\"")
                    .has("/errors/0/message", "\"must not contain NUL or half a surrogate pair\"");
        }
        admin().get("/api/orders?customer=A%00n").isProblem(400, "invalid").has("/errors/0/field", "\"customer\"");
        admin().get("/api/products?query=%00").isProblem(400, "invalid");
    }

    @Test
    void pagesAreBounded() {
        admin().get("/api/products?page=0&size=500")
                .hasStatus(200)
                .has("/page", "0")
                .has("/size", "500");
        for (String size : new String[] {"501", "0", "99999999999999999999", "0x10", "%D9%A5"}) {
            admin().get("/api/products?size=" + size)
                    .isProblem(400, "invalid")
                    .has("/errors/0/field", "\"size\"")
                    .has("/errors/0/message", "\"must be a whole number from 1 to 500\"");
        }
        for (String page : new String[] {"-1", "1000001", "one"}) {
            admin().get("/api/products?page=" + page).isProblem(400, "invalid").has("/errors/0/field", "\"page\"");
        }
    }

    @Test
    void unknownPathsMethodsAndPreconditionsAreProblems() {
        admin().get("/api/nothing").isProblem(404, "not-found");
        admin().delete("/api/products").isProblem(405, "method-not-allowed");
        admin().with("If-Match", "seven")
                .put("/api/products/" + sku + "/name", "{\"value\": \"Cup\"}")
                .isProblem(400, "invalid");
    }

    private HouseAnswer rename(String header, String... lines) {
        HouseClient clerk = admin();
        for (String line : lines) {
            clerk.with(header, line);
        }
        return clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Mug\"}");
    }

    @Test
    void preconditionsFollowTheStandard() {
        admin().post("/api/products", mug()).isCreated();

        for (String current : new String[] {"\"1\"", "*", "\"7\", \"1\"", ",\"7\",, \"1\" ,", "W/\"1\", \"1\""}) {
            rename("If-Match", current).isChangedTo(1);
        }
        rename("If-Match", "\"7\"", "\"1\"").isChangedTo(1);
        for (String stale : new String[] {"W/\"1\"", "\"01\"", "\"seven\"", "\"7\", \"8\"", "\"\"", "\"1,7\""}) {
            rename("If-Match", stale).isProblem(412, "stale-version").has("/actualVersion", "1");
        }
        for (String malformed : new String[] {"1", "\"1", "1\"", "\"1\" \"2\"", "*, \"1\"", "w/\"1\"", ",", "\"1\"x"}) {
            rename("If-Match", malformed).isProblem(400, "invalid");
            rename("If-None-Match", malformed).isProblem(400, "invalid");
        }
    }

    @Test
    void aWriteThatRequiresAbsenceIsRefusedIfItsTargetExists() {
        admin().with("If-Match", "*").post("/api/products", mug()).isProblem(412, "stale-version");
        admin().with("If-None-Match", "*").post("/api/products", mug()).isCreated();

        admin().with("If-None-Match", "*")
                .post("/api/products", mug())
                .isProblem(412, "stale-version")
                .has("/expectedVersion", "0")
                .has("/actualVersion", "1");
        admin().post("/api/products", mug()).hasStatus(200);
        rename("If-None-Match", "\"1\"").isProblem(412, "stale-version");
        rename("If-None-Match", "\"7\"").isChangedTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=0 | wait=0",
                "wait=10 | wait=10",
                "wait=11 | wait=10",
                "Wait = \"3\" | wait=3",
                "respond-async, wait=3; a=b | wait=3",
                "wait=3, wait=4 | wait=3",
                "wait=-1 |",
                "wait=1.5 |",
                "wait=soon |",
                "wait |",
                "a; wait=3 |"
            })
    void aPreferredWaitIsBoundedAndIgnoredIfMalformed(String preferred, @Nullable String applied) {
        HouseAnswer answer =
                admin().with("Prefer", preferred).get("/api/products").hasStatus(200);

        assertThat(answer.header("Preference-Applied")).isEqualTo(applied);
    }

    @Test
    void malformedPathsAreProblems() {
        for (String path : new String[] {"/api/products/a;b", "//api/products", "/api/products/%25"}) {
            admin().get(path).isProblem(400, "malformed");
        }
        // Tomcat itself refuses this path.
        admin().get("/api/products/a%2Fb").isProblem(400, "malformed");
    }

    @Test
    void theApplicationDescribesItself() {
        admin().get("/v3/api-docs").hasStatus(200).has("/paths/~1api~1products/post/tags/0", "\"Catalogue\"");
        admin().get("/swagger-ui/index.html").hasStatus(200);
    }
}
