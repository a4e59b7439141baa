package daybook.operations.letters;

import static daybook.testing.HouseVerbs.eventually;
import static daybook.testing.HouseVerbs.pounds;
import static daybook.testing.HouseVerbs.stock;
import static daybook.testing.OrderVerbs.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.platform.processors.DeadLetterTest;
import daybook.platform.projection.Rebuild;
import daybook.platform.projection.Rebuilds;
import daybook.platform.projection.ViewPositions;
import daybook.testing.FaultyRelease;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import daybook.testing.ViewChecksums;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Events that a faulty release has parked are retried after its correction, or skipped. */
@Import({DeadLetterTest.Fragile.class, FaultyRelease.class})
class DeadLetterJourneyTest extends HouseTest {

    private static final String FAULT = "java.lang.IllegalStateException: The release is faulty";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private ViewPositions positions;

    @Autowired
    private Rebuilds rebuilds;

    @Autowired
    private JdbcClient jdbc;

    private HouseVerbs house;
    private String faulty = "";

    @BeforeEach
    void open() {
        house = new HouseVerbs(admin());
    }

    @AfterEach
    void correct() {
        FaultyRelease.isCorrected(faulty);
        retryAll(faulty, FAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "products",
                "warehouses",
                "stock",
                "accounts",
                "trial-balance",
                "transfers",
                "orders",
                "fulfilments",
                "audit"
            })
    void aCorrectedReleaseHandlesEverythingThatWasParked(String view) {
        Life poisoned = new Life();
        failsAt(view, event -> poisoned.ids().contains(event.getAggregateIdentifier()));
        poisoned.live();
        new Life().live();
        catchUp();

        JsonNode parked = letters(view).body();
        assertThat(jdbc.sql("SELECT payload FROM DeadLetterEntry")
                        .query(byte[].class)
                        .list())
                .as("personal texts are encrypted")
                .noneMatch(payload -> new String(payload, StandardCharsets.UTF_8).contains("\"Ann\""));
        assertThat(parked.at("/total").asLong()).isPositive();
        parked.at("/items").forEach(letter -> {
            assertThat(poisoned.ids()).contains(letter.at("/sequence").stringValue());
            assertThat(letter.at("/cause").stringValue()).isEqualTo(FAULT);
        });
        retryAll(view, "java.lang.IllegalStateException")
                .has("/done", "0")
                .has("/parkedAgain", parked.at("/total").toString());

        letters(view)
                .has("/items/0/cause", "\"" + FAULT + "\"")
                .has("/total", parked.at("/total").toString());
        FaultyRelease.isCorrected(view);
        retryAll(view, FAULT).has("/done", parked.at("/total").toString()).has("/parkedAgain", "0");
        admin().get("/api/dead-letters/retry")
                .has("/status", "\"DONE\"")
                .has("/total", parked.at("/total").toString());
        letters(view).has("/total", "0").has("/items", "[]");
        equalsARebuild(view);
    }

    private void equalsARebuild(String view) {
        catchUp();
        var retried = ViewChecksums.of(jdbc);
        rebuilds.request(view, "To compare.", "test", true);
        eventually(() -> assertThat(rebuilds.get(view).status()).isEqualTo(Rebuild.Status.PROMOTED));
        assertThat(ViewChecksums.of(jdbc)).isEqualTo(retried);
    }

    @Test
    void aLetterTellsItsEventAndWhatWaitsBehindIt() {
        String sku = poisonedReceipts();
        JsonNode first = letters("stock").body().at("/items/0");

        assertThat(first.at("/sequence").stringValue()).isEqualTo("stock:main:" + sku);
        assertThat(first.at("/waitingBehind").asInt()).isOne();
        assertThat(first.at("/retries").asInt()).isZero();
        admin().get("/api/events?after=" + (first.at("/position").asLong() - 1) + "&limit=1")
                .has("/items/0/eventId", first.at("/eventId").toString())
                .has("/items/0/type", first.at("/eventType").toString());
        letters("stock").has("/items/1/waitingBehind", "0").has("/items/1/cause", "\"" + FAULT + "\"");
        admin().get(path(first))
                .has("/payload/quantity", "3")
                .has("/metadata/actor", "\"admin\"")
                .has("/revision", "\"1\"");

        admin().post(path(first) + "/retry", "")
                .has("/status", "\"PARKED_AGAIN\"")
                .has("/cause", "\"" + FAULT + "\"");
        letters("stock").has("/items/0/retries", "1").has("/items/1/retries", "0");
        FaultyRelease.isCorrected("stock");
        admin().post(path(first) + "/retry", "").has("/status", "\"DONE\"").hasNo("/cause");
        admin().get(path(first)).isProblem(404, "unknown-dead-letter");
        admin().get(stock(sku)).has("/onHand", "12").hasNo("/incomplete");
    }

    @Test
    void anAnswerThatMissesASkippedEventSaysSoUntilTheViewIsRebuilt() {
        String other = unique("WHOLE");
        house.stocks(other, "1", 5);
        String sku = poisonedReceipts();
        JsonNode parked = letters("stock").body();
        JsonNode first = parked.at("/items/0");

        admin().delete(path(parked.at("/items/1")), "{\"reason\": \"too early\"}")
                .isProblem(409, "not-first");
        admin().delete(path(first), "{}").isProblem(400, "invalid");
        admin().delete(path(first), "{\"reason\": \"counted by hand\"}").has("/status", "\"DONE\"");

        letters("stock").has("/total", "0");
        admin().get("/api/history/operations/stock")
                .has("/items/0/data/act", "\"skip event " + first.at("/eventId").stringValue() + "\"")
                .has("/items/0/reason", "\"counted by hand\"");
        admin().get(stock(sku))
                .has("/onHand", "9")
                .has("/version", "3")
                .has("/incomplete", "true")
                .hasHeader("ETag", "\"3-incomplete\"");
        admin().with("If-None-Match", "\"3-incomplete\"").get(stock(sku)).hasStatus(304);
        admin().with("If-None-Match", "\"3\"").get(stock(sku)).hasStatus(200);
        admin().get(stock(sku) + "/movements").has("/incomplete", "true").has("/items/0/incomplete", "true");
        admin().get("/api/stock?sku=" + sku).has("/incomplete", "true").has("/items/0/incomplete", "true");
        admin().get("/api/stock?sku=" + other).hasNo("/items/0/incomplete");
        admin().get(stock(other)).hasNo("/incomplete").hasHeader("ETag", "\"1\"");
        admin().get("/api/stock?sku=" + sku + "&at=" + Instant.now())
                .has("/items/0/onHand", "12")
                .hasNo("/items/0/incomplete");
        admin().with("If-Match", "\"3-incomplete\"")
                .post(stock(sku) + "/receipts", "{\"quantity\": 1}")
                .isChangedTo(4);

        FaultyRelease.isCorrected("stock");
        promotesARebuildOf("stock");
        admin().get(stock(sku)).has("/onHand", "13").hasNo("/incomplete").hasHeader("ETag", "\"4\"");
    }

    private void promotesARebuildOf(String view) {
        String path = "/api/projections/" + view + "/rebuild";
        admin().post(path, "{\"reason\": \"an event was skipped\"}").hasStatus(202);
        eventually(() -> admin().get(path).has("/status", "\"READY\""));
        admin().post(path + "/promotion", "").has("/status", "\"PROMOTED\"");
    }

    @Test
    void aSumOverAnAccountWithASkippedEventSaysSo() {
        String account = unique("account");
        failsAt(
                "trial-balance",
                event -> event.getAggregateIdentifier().equals("account:" + account) && event.getSequenceNumber() == 1);
        house.opens(account);
        house.deposits(account, "7");
        catchUp();

        admin().delete(path(letters("trial-balance").body().at("/items/0")), "{\"reason\": \"a test\"}")
                .hasStatus(200);
        admin().get("/api/accounts/trial-balance").has("/0/incomplete", "true");
        admin().get("/api/accounts/" + account).hasNo("/incomplete");
        FaultyRelease.isCorrected("trial-balance");
        promotesARebuildOf("trial-balance");
        admin().get("/api/accounts/trial-balance").hasNo("/0/incomplete");
    }

    /** Receives 5, 3 and 4 pieces; the receipt of 3 is parked, and the last one waits behind it. */
    private String poisonedReceipts() {
        String sku = unique("POISON");
        failsAt(
                "stock",
                event -> event.getAggregateIdentifier().equals("stock:main:" + sku) && event.getSequenceNumber() == 1);
        house.stocks(sku, "1", 5);
        house.receives(sku, 3);
        house.receives(sku, 4);
        catchUp();
        return sku;
    }

    private void failsAt(String view, Predicate<DomainEventMessage<?>> events) {
        faulty = view;
        FaultyRelease.failsAt(view, events);
    }

    private HouseAnswer letters(String view) {
        return admin().get("/api/dead-letters?projection=" + view);
    }

    private static String path(JsonNode letter) {
        return "/api/dead-letters/" + letter.at("/id").stringValue();
    }

    private HouseAnswer retryAll(String view, String cause) {
        return admin().post(
                        "/api/dead-letters/retry?projection=" + view + "&cause="
                                + URLEncoder.encode(cause, StandardCharsets.UTF_8),
                        "")
                .hasStatus(200);
    }

    private void catchUp() {
        long head = positions.head().position();
        await().atMost(PATIENCE)
                .until(() -> positions.views().stream().allMatch(view -> positions.positionOf(view) >= head));
    }

    /** Something of every kind. */
    private final class Life {

        private final String product = unique("PRODUCT");
        private final String goods = unique("GOODS");
        private final String warehouse = unique("warehouse");
        private final String account = unique("account");
        private final String payer = unique("account");
        private final String payee = unique("account");
        private final String transfer = unique("transfer");
        private final String order = unique("order");

        /** The aggregates that no other thing of this life needs to be in a view. */
        private Set<String> ids() {
            return Set.of(
                    "product:" + product,
                    "warehouse:" + warehouse,
                    "stock:main:" + goods,
                    "account:" + account,
                    "transfer:" + transfer,
                    "order:" + order,
                    "fulfilment:" + order);
        }

        private void live() {
            house.stocks(goods, "1", 5);
            house.receives(goods, 4);
            admin().post(
                            "/api/products",
                            "{\"sku\": \"%s\", \"name\": \"Mug\", \"unitPrice\": %s}".formatted(product, pounds("1")))
                    .isCreated();
            admin().put("/api/products/" + product + "/name", "{\"value\": \"Cup\"}")
                    .hasStatus(200);
            admin().post("/api/warehouses", "{\"id\": \"%s\", \"name\": \"North\"}".formatted(warehouse))
                    .isCreated();
            house.opens(account);
            house.deposits(account, "2");
            house.opens(payer);
            house.opens(payee);
            house.deposits(payer, "2");
            admin().post(
                            "/api/transfers",
                            "{\"transferId\": \"%s\", \"from\": \"%s\", \"to\": \"%s\", \"amount\": %s}"
                                    .formatted(transfer, payer, payee, pounds("1")))
                    .hasStatus(202);
            house.order(order).place(line(goods, 1)).confirm();
            eventually(() -> admin().get("/api/orders/" + order + "/fulfilment").has("/state", "\"AWAITING_PAYMENT\""));
            eventually(() -> assertThat(jdbc.sql("SELECT balance FROM account_balance WHERE account_id = ?")
                            .param(payee)
                            .query(String.class)
                            .single())
                    .startsWith("1"));
        }
    }
}
