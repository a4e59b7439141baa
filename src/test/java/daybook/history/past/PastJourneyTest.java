package daybook.history.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A question about a past moment has the answer that the same question had at that moment. */
class PastJourneyTest extends HouseTest {

    private final String sku = unique("PAST");
    private final String stock = "/api/warehouses/main/stock/" + sku;

    @Autowired
    private EventProcessingConfiguration processing;

    private HouseClient clerk;
    private HouseVerbs house;

    @BeforeEach
    void signIn() {
        clerk = admin();
        house = new HouseVerbs(clerk);
    }

    /** A moment after all that was recorded so far and before anything else. */
    private static Instant moment() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        await().until(() -> Instant.now().isAfter(now.plusMillis(1)));
        return now;
    }

    private JsonNode get(String path) {
        return clerk.get(path).hasStatus(200).body();
    }

    /** Without instants: a view in PostgreSQL rounds them to microseconds, and the log keeps nanoseconds. */
    private static String timeless(JsonNode answer) {
        return answer.toString().replaceAll("\"(modifiedAt|recordedAt|at)\":\"[^\"]*\",?", "");
    }

    @Test
    void aStockIsAtEachVersionAndInstantAsItWasThen() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        house.stocks(sku, "2.50", 40);
        List<JsonNode> levels = new ArrayList<>();
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            levels.add(get(stock));
            moments.add(moment());
            if (random.nextBoolean()) {
                house.receives(sku, 1 + random.nextInt(9));
            } else {
                house.counts(sku, 50 + i * 10 + random.nextInt(9));
            }
        }

        for (int i = 0; i < levels.size(); i++) {
            String asOf = "seed " + seed + ", step " + i;
            JsonNode byVersion = get("/api/history/stock/main:" + sku + "/state?version=" + (i + 1));
            assertThat(timeless(byVersion.get("state"))).as(asOf).isEqualTo(timeless(levels.get(i)));
            assertThat(byVersion.get("version").intValue()).as(asOf).isEqualTo(i + 1);
            JsonNode byInstant = get("/api/history/stock/main:" + sku + "/state?at=" + moments.get(i));
            assertThat(timeless(byInstant.get("state"))).as(asOf).isEqualTo(timeless(levels.get(i)));
            JsonNode list = get("/api/stock?sku=" + sku + "&at=" + moments.get(i));
            assertThat(list.get("total").intValue()).as(asOf).isEqualTo(1);
            assertThat(timeless(list.get("items").get(0))).as(asOf).isEqualTo(timeless(levels.get(i)));
        }
    }

    @Test
    void everyChangedFieldNamesItsEvents() {
        house.stocks(sku, "1", 5);
        house.receives(sku, 3);
        house.counts(sku, 7);

        JsonNode changes = get("/api/history/stock/main:" + sku + "/changes?fromVersion=1&toVersion=3");

        JsonNode onHand = change(changes, "/onHand");
        assertThat(onHand.get("from").intValue()).isEqualTo(5);
        assertThat(onHand.get("to").intValue()).isEqualTo(7);
        assertThat(onHand.get("events")).hasSize(2);
        assertThat(onHand.at("/events/0/type").stringValue()).isEqualTo("warehouse.StockReceived");
        assertThat(onHand.at("/events/1/reason").stringValue()).isEqualTo("cycle count");
        assertThat(onHand.at("/events/1/actor").stringValue()).isEqualTo("admin");
        assertThat(change(changes, "/reserved").isMissingNode()).isTrue();
    }

    @Test
    void changesAreToldFromTheBeginningAndNeverBackwards() {
        String changes = "/api/history/stock/main:" + sku + "/changes";
        house.stocks(sku, "1", 5);
        house.receives(sku, 3);

        assertThat(get(changes).at("/0/to/onHand").intValue()).isEqualTo(8);
        assertThat(get(changes + "?toVersion=1").at("/0/to/onHand").intValue()).isEqualTo(5);
        assertThat(get(changes + "?fromVersion=2")).isEmpty();
        clerk.get(changes + "?fromVersion=2&toVersion=1")
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"toVersion\"");
        clerk.get(changes + "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"to\"");
        clerk.get(changes + "?toVersion=3").isProblem(404, "unknown-stock");
        clerk.get(changes + "?fromVersion=3").isProblem(404, "unknown-stock");
        clerk.get("/api/stock/changes?to=2026-01-01T00:00:00Z")
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"from\"");
    }

    @Test
    void aFulfilmentIsAsItWasThen() {
        house.stocks(sku, "1", 5);
        String order = unique("past");
        clerk.post("/api/orders", """
                {"orderId": "%s", "customer": "Ann", "lines": [{"sku": "%s", "quantity": 3}]}""".formatted(order, sku)).isCreated();
        clerk.post("/api/orders/" + order + "/confirmation", "{}").isChangedTo(2);
        String path = "/api/history/fulfilment/" + order;
        HouseVerbs.eventually(
                () -> assertThat(get("/api/orders/" + order + "/fulfilment").at("/steps/0/status"))
                        .hasToString("\"DONE\""));

        JsonNode now = get("/api/orders/" + order + "/fulfilment");
        assertThat(get(path + "/state?version=" + now.get("version")).get("state"))
                .isEqualTo(now);
        assertThat(get(path + "/state?version=1").at("/state/version").intValue())
                .isEqualTo(1);
        JsonNode changed = change(get(path + "/changes?fromVersion=1&toVersion=" + now.get("version")), "/version");
        assertThat(changed.get("to")).isEqualTo(now.get("version"));
        clerk.get("/api/history/fulfilment/" + unique("none") + "/state").isProblem(404, "unknown-fulfilment");
    }

    private static JsonNode change(JsonNode changes, String path) {
        return changes.valueStream()
                .filter(change -> change.get("path").stringValue().equals(path))
                .findFirst()
                .orElseGet(() -> changes.path("none"));
    }

    @Test
    void theEventsOfAFigureSumUpToIt() {
        house.stocks(sku, "1", 5);
        house.receives(sku, 3);
        Instant before = moment();
        house.counts(sku, 2);

        JsonNode why = get("/api/why/stock/main/" + sku + "/onHand");
        assertThat(why.get("value").intValue()).isEqualTo(2);
        assertThat(why.get("items").valueStream().map(item -> item.get("change").intValue()))
                .containsExactly(5, 3, -6);
        assertThat(get("/api/why/stock/main/" + sku + "/onHand?at=" + before)
                        .get("value")
                        .intValue())
                .isEqualTo(8);

        String account = unique("past");
        house.opens(account);
        deposit(account, "12.50");
        deposit(account, "0.50");
        JsonNode balance = get("/api/why/accounts/" + account + "/balance");
        assertThat(balance.at("/value/amount").stringValue()).isEqualTo("13.00");
        assertThat(balance.get("items")
                        .valueStream()
                        .map(item -> new BigDecimal(item.at("/change/amount").stringValue()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("13.00");
    }

    @Test
    void aShareHasItsPositionThoughTheIndexIsBehind() {
        String path = "/api/why/stock/main/" + sku + "/onHand";
        StreamingEventProcessor audit = processing
                .eventProcessor("audit", StreamingEventProcessor.class)
                .orElseThrow();
        audit.shutDown();
        try {
            house.stocks(sku, "1", 5);
            clerk.with("Prefer", "wait=0")
                    .get(path)
                    .isProblem(503, "view-behind")
                    .hasHeader("Preference-Applied", "wait=0");
        } finally {
            audit.start();
        }

        JsonNode share = get(path).at("/items/0");
        assertThat(get("/api/events/" + share.get("eventId").stringValue()).get("position"))
                .isEqualTo(share.get("position"));
    }

    @Test
    void aTokenThatIsNoneIsRefusedByEveryRead() {
        house.stocks(sku, "1", 5);
        String event =
                get("/api/history/stock/main:" + sku).at("/items/0/eventId").stringValue();
        String span = "?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z";
        for (String path : List.of(
                "/api/audit",
                "/api/history/stock/main:" + sku,
                "/api/history/stock/main:" + sku + "/state",
                "/api/history/stock/main:" + sku + "/changes",
                "/api/why/stock/main/" + sku + "/onHand",
                "/api/causes/" + event,
                "/api/events/" + event,
                "/api/stock/changes" + span,
                "/api/stock?at=2026-01-01T00:00:00Z",
                "/api/accounts?effectiveAt=2026-01-01T00:00:00Z")) {
            clerk.with("Prefer", "wait=3").get(path).hasStatus(200).hasHeader("Preference-Applied", "wait=3");
            clerk.asOneOfMany()
                    .with("Consistency-Token", "p999999999999")
                    .get(path)
                    .isProblem(400, "invalid");
        }
    }

    private void deposit(String account, String amount) {
        clerk.post("/api/accounts/" + account + "/deposits", "{\"amount\": %s}".formatted(HouseVerbs.pounds(amount)))
                .hasStatus(200);
    }

    @Test
    void aLateEntryMovesTheBusinessClockAndNotWhatWasKnown() {
        house.stocks(sku, "1", 5);
        Instant known = moment();
        Instant monday = Instant.now().minus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        clerk.post(stock + "/receipts", "{\"quantity\": 4, \"effectiveAt\": \"%s\"}".formatted(monday))
                .hasStatus(200);
        house.hasStock(sku, 9, 0);

        assertThat(onHand("&effectiveAt=" + monday.plusSeconds(1))).isEqualTo(4);
        assertThat(onHand("&at=" + known)).isEqualTo(5);
        assertThat(onHand("&at=" + known + "&effectiveAt=" + monday.plusSeconds(1)))
                .isEqualTo(-1);
        assertThat(onHand("&effectiveAt=" + monday.minusSeconds(1))).isEqualTo(-1);
        clerk.get("/api/stock?at=" + Instant.now().plus(1, ChronoUnit.DAYS)).hasStatus(400);
    }

    @Test
    void whatWasShippedUnderAnEarlierDateWasReservedUntilThen() {
        Instant monday = Instant.now().minus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        house.stocks(sku, "1", 1);
        clerk.post(stock + "/receipts", "{\"quantity\": 4, \"effectiveAt\": \"%s\"}".formatted(monday))
                .hasStatus(200);
        clerk.post(stock + "/reservations", "{\"reservationId\": \"r1\", \"quantity\": 3}")
                .hasStatus(201);
        clerk.post(stock + "/reservations/r1/shipment", "{\"effectiveAt\": \"%s\"}".formatted(monday.plusSeconds(60)))
                .hasStatus(200);
        house.hasStock(sku, 2, 0);

        JsonNode then = get("/api/stock?sku=" + sku + "&effectiveAt=" + monday.plusSeconds(60));
        assertThat(then.at("/items/0/onHand").intValue()).isEqualTo(1);
        assertThat(then.at("/items/0/reserved").intValue()).isZero();
        assertThat(onHand("&effectiveAt=" + monday)).isEqualTo(4);
    }

    /** -1 where the list has no such stock. */
    private int onHand(String asOf) {
        JsonNode list = get("/api/stock?sku=" + sku + asOf);
        return list.get("items").isEmpty() ? -1 : list.at("/items/0/onHand").intValue();
    }

    @Test
    void theBooksAreAsTheyWereThen() {
        String account = unique("books");
        house.opens(account);
        deposit(account, "20");
        get("/api/accounts/" + account);
        JsonNode statement = get("/api/accounts/" + account + "/statement");
        Instant then = moment();
        deposit(account, "5");

        assertThat(timeless(get("/api/accounts/" + account + "/statement?at=" + then)))
                .isEqualTo(timeless(statement));
        assertThat(get("/api/accounts?size=500&at=" + then).toString()).contains(account);
        JsonNode trial = get("/api/accounts/trial-balance?at=" + then);
        assertThat(trial)
                .isNotEmpty()
                .allSatisfy(currency -> assertThat(
                                new BigDecimal(currency.at("/difference/amount").stringValue()))
                        .isZero());
        assertThat(get("/api/accounts/changes?from=" + then + "&to=" + moment()).toString())
                .contains(account)
                .contains("/balance/amount");
    }

    @Test
    void whatNeverWasIsUnknown() {
        clerk.get("/api/history/stock/main:" + sku + "/state").hasStatus(404);
        clerk.get("/api/why/orders/" + unique("none") + "/total").hasStatus(404);
        clerk.get("/api/why/stock/main/" + sku + "/colour").hasStatus(400);
        clerk.get("/api/history/kettle/" + sku + "/state").isProblem(404, "unknown-type");
        clerk.get("/api/history/kettle/" + sku + "/changes").isProblem(404, "unknown-type");
        house.stocks(sku, "1", 5);
        clerk.get("/api/history/stock/main:" + sku + "/state?version=2").hasStatus(404);
        clerk.get("/api/history/stock/main:" + sku + "/state?at=2020-01-01T00:00:00Z")
                .hasStatus(404);
    }

    @Test
    void anInstantInTheFutureIsNamedByItsParameter() {
        String tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        String yesterday = Instant.now().minus(1, ChronoUnit.DAYS).toString();
        isInFuture("/api/history/stock/main:" + sku + "/changes?from=" + tomorrow, "from");
        isInFuture("/api/history/stock/main:" + sku + "/changes?to=" + tomorrow, "to");
        isInFuture("/api/stock/changes?from=" + yesterday + "&to=" + tomorrow, "to");
        isInFuture("/api/why/stock/main/" + sku + "/onHand?at=" + tomorrow, "at");
    }

    private void isInFuture(String path, String parameter) {
        clerk.get(path).isProblem(400, "invalid").has("/errors/0/field", '"' + parameter + '"');
    }
}
