package daybook.warehouse.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WarehouseJourneyTest extends HouseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String sku = unique("MUG");
    private final String stock = "/api/warehouses/main/stock/" + sku;
    private HouseClient worker;

    @BeforeEach
    void signInAndRegisterTheProduct() {
        worker = admin();
        worker.post("/api/products", """
                        {"sku": "%s", "name": "Mug", "unitPrice": {"amount": "1", "currency": "GBP"}}""".formatted(sku)).isCreated();
    }

    private HouseAnswer receive(int quantity) {
        return worker.post(stock + "/receipts", "{\"quantity\": %d}".formatted(quantity));
    }

    private HouseAnswer ship(int quantity) {
        return worker.post(stock + "/shipments", "{\"quantity\": %d}".formatted(quantity));
    }

    private HouseAnswer reserve(String id, int quantity) {
        return worker.post(
                stock + "/reservations", "{\"reservationId\": \"%s\", \"quantity\": %d}".formatted(id, quantity));
    }

    private HouseAnswer count(int quantity) {
        return worker.post(
                stock + "/adjustments", "{\"quantity\": %d, \"reason\": \"cycle count\"}".formatted(quantity));
    }

    private HouseAnswer level(int onHand, int reserved, int available) {
        return worker.get(stock)
                .hasStatus(200)
                .has("/onHand", Integer.toString(onHand))
                .has("/reserved", Integer.toString(reserved))
                .has("/available", Integer.toString(available));
    }

    @Test
    void onlyWhatTheCatalogueKnowsIsTakenIn() {
        String mistyped = "/api/warehouses/main/stock/" + sku + "x";

        worker.post(mistyped + "/receipts", "{\"quantity\": 1}")
                .isProblem(409, "unknown-product")
                .has("/sku", "\"" + sku + "x\"");
        worker.get(mistyped).isProblem(404, "unknown-stock");
    }

    @Test
    void whatIsDiscontinuedMayComeBack() {
        worker.delete("/api/products/" + sku).hasStatus(200);

        receive(1).isChangedTo(1);
    }

    private HouseAnswer dated(String what, String body, String at) {
        return worker.post(stock + what, body.formatted(", \"effectiveAt\": \"" + at + "\""));
    }

    @Test
    void aCountIsComparedWithTheBooksOfItsDate() {
        dated("/receipts", "{\"quantity\": 10%s}", "2026-01-05T12:00:00Z").isChangedTo(1);
        dated("/shipments", "{\"quantity\": 3%s}", "2026-01-07T12:00:00Z").isChangedTo(2);
        dated("/adjustments", "{\"quantity\": 8, \"reason\": \"count\"%s}", "2026-01-06T12:00:00Z")
                .isChangedTo(3);

        level(5, 0, 5);
        worker.get(stock + "/movements").has("/items/0/quantity", "-2");
    }

    @Test
    void nothingLeavesBeforeItCame() {
        receive(10).isChangedTo(1);
        reserve("r", 2).isCreated();
        String before = "2026-01-05T12:00:00.000Z";

        for (HouseAnswer answer : List.of(
                dated("/shipments", "{\"quantity\": 1%s}", before),
                dated("/adjustments", "{\"change\": -1, \"reason\": \"broken\"%s}", before),
                dated("/reservations/r/shipment", "{\"reference\": \"7\"%s}", before))) {
            answer.isProblem(409, "insufficient-stock")
                    .has("/available", "0")
                    .has("/effectiveAt", "\"" + before + "\"");
        }
        level(10, 2, 8);
    }

    /** More reservations than the stock remembers: the outcome of the first is searched in the log. */
    @Test
    void aClosedReservationIsNeverNewAgain() {
        receive(10).isChangedTo(1);
        reserve("first", 2).isCreated();
        worker.post(stock + "/reservations/first/shipment", "{}").hasStatus(200);
        for (int i = 0; i < 201; i++) {
            reserve("r-" + i, 1).isCreated();
            worker.delete(stock + "/reservations/r-" + i).hasStatus(200);
        }

        reserve("first", 2).isProblem(409, "already-exists");
        worker.delete(stock + "/reservations/first").isProblem(410, "closed").has("/outcome", "\"shipped\"");
        worker.post(stock + "/reservations/first/shipment", "{}").isProblem(410, "closed");
        level(8, 0, 8);
    }

    @Test
    void aReservationThatMustNotBeThereIsMadeOnce() {
        receive(10).isChangedTo(1);
        worker.with("If-None-Match", "*");
        reserve("r", 1).isCreated();

        worker.with("If-None-Match", "*");
        reserve("r", 1).isProblem(412, "stale-version");
        reserve("r", 1).hasStatus(200);
        level(10, 1, 9);
    }

    @Test
    void theMainWarehouseIsThereFromTheStart() {
        worker.get("/api/warehouses/main").hasStatus(200).has("/name", "\"Main warehouse\"");
        worker.get("/api/warehouses?size=1").hasStatus(200).has("/size", "1").has("/page", "0");
    }

    @Test
    void aWarehouseIsOpenedOnce() {
        String id = unique("north");
        String north = "{\"id\": \"%s\", \"name\": \"North\"}".formatted(id);

        worker.post("/api/warehouses", north).isCreated().hasHeader("Location", "/api/warehouses/" + id);
        worker.post("/api/warehouses", north).hasStatus(200).has("/name", "\"North\"");
        worker.post("/api/warehouses", north.replace("North", "South")).isProblem(409, "already-exists");
        worker.post("/api/warehouses", "{\"id\": \"no rth\", \"name\": \"N\"}").isProblem(400, "invalid");
        worker.post("/api/warehouses", "{\"id\": \"%s\", \"name\": \" \"}".formatted(id))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"name\"");
        worker.get("/api/warehouses/" + id).hasStatus(200).has("/id", "\"" + id + "\"");
        worker.get("/api/warehouses/nowhere").isProblem(404, "unknown-warehouse");
    }

    @Test
    void goodsComeAndGo() {
        receive(10).isChangedTo(1).has("/id", "\"main:" + sku + "\"");
        ship(4).isChangedTo(2).has("/id", "\"main:" + sku + "\"");
        level(6, 0, 6)
                .has("/warehouse", "\"main\"")
                .has("/sku", "\"" + sku + "\"")
                .has("/version", "2")
                .hasHeader("ETag", "\"2\"");

        ship(7).isProblem(409, "insufficient-stock").has("/requested", "7").has("/available", "6");
        ship(6).isChangedTo(3);
        level(0, 0, 0);
    }

    @Test
    void aStockBeginsWithItsFirstReceipt() {
        worker.get(stock).isProblem(404, "unknown-stock");
        worker.get(stock + "/movements").isProblem(404, "unknown-stock");
        ship(1).isProblem(404, "unknown-stock");
        count(1).isProblem(404, "unknown-stock");
        reserve("r", 1).isProblem(404, "unknown-stock");
        worker.delete(stock + "/reservations/r").isProblem(404, "unknown-stock");
        worker.post("/api/warehouses/nowhere/stock/" + sku + "/receipts", "{\"quantity\": 1}")
                .isProblem(404, "unknown-warehouse");
    }

    @Test
    void theShelfIsRight() {
        receive(10).isChangedTo(1);
        reserve("r", 8).isCreated();
        count(5).isChangedTo(3);
        level(5, 8, -3);
        worker.post(stock + "/reservations/r/shipment", "{}")
                .isProblem(409, "insufficient-stock")
                .has("/requested", "8")
                .has("/available", "5");
        count(5).isChangedTo(4);

        worker.post(stock + "/adjustments", "{\"change\": 3, \"reason\": \"found\"}")
                .isChangedTo(5);
        worker.post(stock + "/adjustments", "{\"change\": -9, \"reason\": \"broken\"}")
                .isProblem(409, "negative-stock")
                .has("/onHand", "8")
                .has("/change", "-9");
        worker.post(stock + "/reservations/r/shipment", "{}").isChangedTo(6);
        level(0, 0, 0);
    }

    @Test
    void goodsAreKeptForSomebody() {
        receive(10).isChangedTo(1);
        reserve("r1", 3).isCreated().has("/id", "\"r1\"").hasHeader("Location", stock + "/reservations/r1");
        reserve("r1", 3).hasStatus(200).has("/version", "2");
        reserve("r1", 4).isProblem(409, "already-exists");
        reserve("r2", 8).isProblem(409, "insufficient-stock").has("/available", "7");
        reserve("r2", 7).isCreated();
        level(10, 10, 0);

        worker.delete(stock + "/reservations/r2").isChangedTo(4).has("/id", "\"main:" + sku + "\"");
        worker.delete(stock + "/reservations/r2").isProblem(410, "closed").has("/outcome", "\"released\"");
        worker.delete(stock + "/reservations/r3").isProblem(404, "unknown-reservation");
        worker.post(stock + "/reservations/r1/shipment", new byte[0], "application/json")
                .isChangedTo(5);
        worker.post(stock + "/reservations/r1/shipment", "{}")
                .isProblem(410, "closed")
                .has("/outcome", "\"shipped\"");
        level(7, 0, 7);
    }

    @Test
    void whatIsNotFetchedInTimeIsAvailableAgain() {
        receive(10).isChangedTo(1);
        Instant expiresAt = Instant.now().plusSeconds(1);
        worker.post(
                        stock + "/reservations",
                        "{\"reservationId\": \"r\", \"quantity\": 3, \"reference\": \"paper 1\", \"expiresAt\": \"%s\"}"
                                .formatted(expiresAt))
                .isCreated();
        level(10, 3, 7);

        // The views are updated independently, and there is no consistency token for the commands of a process.
        await().atMost(PATIENCE)
                .until(() -> worker.get(stock).body().at("/reserved").asInt() == 0);
        await().atMost(PATIENCE)
                .until(() ->
                        worker.get(stock + "/movements").body().at("/total").asInt() == 3);

        JsonNode released = worker.get(stock + "/movements")
                .has("/total", "3")
                .has("/items/0/type", "\"ReservationReleased\"")
                .has("/items/0/reason", "\"expired\"")
                .has("/items/0/reference", "\"paper 1\"")
                .has("/items/0/actor", "\"daybook\"")
                .body();
        assertThat(Instant.parse(released.at("/items/0/at").asString())).isAfterOrEqualTo(expiresAt);
        worker.delete(stock + "/reservations/r").isProblem(410, "closed").has("/outcome", "\"released\"");
        level(10, 0, 10);
    }

    @Test
    void aReservationWithoutAnIdIsGivenOne() {
        receive(10).isChangedTo(1);
        String body = "{\"quantity\": 1, \"expiresAt\": \"2999-01-01T00:00:00Z\"}";
        String id = worker.post(stock + "/reservations", body)
                .isCreated()
                .body()
                .at("/id")
                .asString();

        worker.post(stock + "/reservations", body.replace("2999", "1999"))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"expiresAt\"");
        worker.post(stock + "/reservations", body.replace("2999", "+10000")).isProblem(400, "invalid");
        worker.delete(stock + "/reservations/" + id).isChangedTo(3);
    }

    @Test
    void movementsAreShownNewestFirst() {
        worker.post(
                        stock + "/receipts",
                        "{\"quantity\": 10, \"reference\": \"delivery 7\", \"effectiveAt\": \"2026-01-02T03:04:05Z\"}")
                .isChangedTo(1);
        count(7).isChangedTo(2);

        worker.get(stock + "/movements")
                .hasStatus(200)
                .has("/total", "2")
                .has("/items/0/type", "\"StockCounted\"")
                .has("/items/0/quantity", "-3")
                .has("/items/0/onHand", "7")
                .has("/items/0/reserved", "0")
                .has("/items/0/reason", "\"cycle count\"")
                .has("/items/0/reference", "null")
                .has("/items/0/actor", "\"admin\"")
                .has("/items/0/sequence", "1")
                .has("/items/1/at", "\"2026-01-02T03:04:05.000Z\"")
                .has("/items/1/reference", "\"delivery 7\"");
    }

    @Test
    void stockIsSearched() {
        receive(10).isChangedTo(1);

        worker.get("/api/stock?warehouse=main&availableBelow=11&sku=" + sku)
                .hasStatus(200)
                .has("/total", "1")
                .has("/items/0/available", "10");
        worker.get("/api/stock?availableBelow=10&sku=" + sku).has("/total", "0");
        worker.get("/api/stock?availableBelow=few").isProblem(400, "invalid");
    }

    @Test
    void whatIsWrongIsToldByField() {
        receive(0)
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"quantity\"")
                .has("/errors/0/message", "\"must be greater than 0\"");
        worker.post(stock + "/receipts", "{\"quantity\": 1.5}").isProblem(400, "invalid");
        worker.post(stock + "/receipts", "{\"quantity\": 1, \"effectiveAt\": \"2999-01-01T00:00:00Z\"}")
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"effectiveAt\"");
        worker.post(stock + "/receipts", "{\"quantity\": 1, \"reference\": \"%s\"}".formatted("r".repeat(141)))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"reference\"");
        worker.get(stock).isProblem(404, "unknown-stock");
    }

    @Test
    void anAdjustmentIsOneThingWithAReason() {
        receive(10).isChangedTo(1);

        adjustWrongly("{\"reason\": \"why\"}", "quantity");
        adjustWrongly("{\"quantity\": 1, \"change\": 1, \"reason\": \"why\"}", "quantity");
        adjustWrongly("{\"quantity\": -1, \"reason\": \"why\"}", "quantity");
        adjustWrongly("{\"change\": 0, \"reason\": \"why\"}", "change");
        adjustWrongly("{\"quantity\": 1}", "reason");
        adjustWrongly("{\"quantity\": 1, \"reason\": \" \"}", "reason");
        adjustWrongly("{\"change\": 1, \"reason\": \"%s\"}".formatted("r".repeat(201)), "reason");
        adjustWrongly("{\"quantity\": 1, \"reason\": \"why\", \"reference\": \"paper\"}", "reference");
        level(10, 0, 10);
    }

    private void adjustWrongly(String body, String field) {
        worker.post(stock + "/adjustments", body).isProblem(400, "invalid").has("/errors/0/field", "\"" + field + "\"");
    }

    @Test
    void aStaleWriterIsRefused() {
        receive(10).isChangedTo(1);
        receive(10).isChangedTo(2);

        worker.with("If-Match", "\"1\"")
                .post(stock + "/shipments", "{\"quantity\": 1}")
                .isProblem(412, "stale-version")
                .has("/actualVersion", "2");
        worker.with("If-Match", "\"2\"")
                .post(stock + "/shipments", "{\"quantity\": 1}")
                .isChangedTo(3);
    }
}
