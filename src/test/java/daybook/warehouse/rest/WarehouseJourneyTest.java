package daybook.warehouse.rest;

import static daybook.testing.HouseVerbs.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.kernel.Quantity;
import daybook.platform.metadata.Origin;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import daybook.testing.StockVerbs;
import daybook.warehouse.ReservationId;
import daybook.warehouse.StockCommand;
import daybook.warehouse.StockCommand.ReleaseReservation;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockId;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class WarehouseJourneyTest extends HouseTest {

    private final String sku = unique("MUG");
    private final String path = HouseVerbs.stock(sku);
    private HouseClient worker;
    private HouseVerbs house;
    private StockVerbs stock;

    @Autowired
    private CommandGateway commands;

    @BeforeEach
    void signInAndRegisterTheProduct() {
        worker = admin();
        house = new HouseVerbs(worker);
        stock = house.stockOf(sku);
        worker.post("/api/products", """
                        {"sku": "%s", "name": "Mug", "unitPrice": {"amount": "1", "currency": "GBP"}}""".formatted(sku)).isCreated();
    }

    @Test
    void onlyWhatTheCatalogueKnowsIsTakenIn() {
        StockVerbs mistyped = house.stockOf(sku + "x");

        mistyped.receive(1).isProblem(409, "unknown-product").has("/sku", "\"" + sku + "x\"");
        mistyped.read().isProblem(404, "unknown-stock");
    }

    @Test
    void whatIsDiscontinuedMayComeBack() {
        worker.delete("/api/products/" + sku).hasStatus(200);

        stock.receive(1).isChangedTo(1);
    }

    @Test
    void aCountIsComparedWithTheBooksOfItsDate() {
        stock.receive(10, "effectiveAt", "2026-01-05T12:00:00Z").isChangedTo(1);
        stock.ship(3, "effectiveAt", "2026-01-07T12:00:00Z").isChangedTo(2);
        stock.count(8, "effectiveAt", "2026-01-06T12:00:00Z").isChangedTo(3);

        stock.has(5, 0, 5);
        stock.movements().has("/items/0/quantity", "-2");
    }

    @Test
    void nothingLeavesBeforeItCame() {
        stock.receive(10).isChangedTo(1);
        stock.reserve("r", 2).isCreated();
        String before = "2026-01-05T12:00:00.000Z";

        for (HouseAnswer answer : List.of(
                stock.ship(1, "effectiveAt", before),
                stock.change(-1, "broken", "effectiveAt", before),
                stock.shipReserved("r", "reference", "7", "effectiveAt", before))) {
            answer.isProblem(409, "insufficient-stock")
                    .has("/available", "0")
                    .has("/effectiveAt", "\"" + before + "\"");
        }
        stock.has(10, 2, 8);
    }

    /** More reservations than the stock remembers: the outcome of the first is searched in the log. */
    @Test
    void aClosedReservationIsNeverNewAgain() {
        stock.receive(10).isChangedTo(1);
        stock.reserve("first", 2).isCreated();
        stock.shipReserved("first").hasStatus(200);
        StockId id = new StockId("main:" + sku);
        for (int i = 0; i < 201; i++) {
            ReservationId reservation = new ReservationId("r-" + i);
            send(new ReserveStock(id, reservation, new Quantity(1), null, null));
            send(new ReleaseReservation(id, reservation));
        }

        stock.reserve("first", 2).isProblem(409, "already-exists");
        stock.release("first").isProblem(410, "closed").has("/outcome", "\"shipped\"");
        stock.shipReserved("first").isProblem(410, "closed");
        eventually(() -> stock.has(8, 0, 8));
    }

    private void send(StockCommand command) {
        new Origin("admin", sku).run(() -> commands.sendAndWait(command));
    }

    @Test
    void aReservationThatMustNotBeThereIsMadeOnce() {
        stock.receive(10).isChangedTo(1);
        worker.with("If-None-Match", "*");
        stock.reserve("r", 1).isCreated();

        worker.with("If-None-Match", "*");
        stock.reserve("r", 1).isProblem(412, "stale-version");
        stock.reserve("r", 1).hasStatus(200);
        stock.has(10, 1, 9);
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
        stock.receive(10).isChangedTo(1).has("/id", "\"main:" + sku + "\"");
        stock.ship(4).isChangedTo(2).has("/id", "\"main:" + sku + "\"");
        stock.has(6, 0, 6)
                .has("/warehouse", "\"main\"")
                .has("/sku", "\"" + sku + "\"")
                .has("/version", "2")
                .hasHeader("ETag", "\"2\"");

        stock.ship(7)
                .isProblem(409, "insufficient-stock")
                .has("/requested", "7")
                .has("/available", "6");
        stock.ship(6).isChangedTo(3);
        stock.has(0, 0, 0);
    }

    @Test
    void aStockBeginsWithItsFirstReceipt() {
        stock.read().isProblem(404, "unknown-stock");
        stock.movements().isProblem(404, "unknown-stock");
        stock.ship(1).isProblem(404, "unknown-stock");
        stock.count(1).isProblem(404, "unknown-stock");
        stock.reserve("r", 1).isProblem(404, "unknown-stock");
        stock.release("r").isProblem(404, "unknown-stock");
        worker.post("/api/warehouses/nowhere/stock/" + sku + "/receipts", "{\"quantity\": 1}")
                .isProblem(404, "unknown-warehouse");
    }

    @Test
    void theShelfIsRight() {
        stock.receive(10).isChangedTo(1);
        stock.reserve("r", 8).isCreated();
        stock.count(5).isChangedTo(3);
        stock.has(5, 8, -3);
        stock.shipReserved("r")
                .isProblem(409, "insufficient-stock")
                .has("/requested", "8")
                .has("/available", "5");
        stock.count(5).isChangedTo(4);

        stock.change(3, "found").isChangedTo(5);
        stock.change(-9, "broken")
                .isProblem(409, "negative-stock")
                .has("/onHand", "8")
                .has("/change", "-9");
        stock.shipReserved("r").isChangedTo(6);
        stock.has(0, 0, 0);
    }

    @Test
    void goodsAreKeptForSomebody() {
        stock.receive(10).isChangedTo(1);
        stock.reserve("r1", 3).isCreated().has("/id", "\"r1\"").hasHeader("Location", path + "/reservations/r1");
        stock.reserve("r1", 3).hasStatus(200).has("/version", "2");
        stock.reserve("r1", 4).isProblem(409, "already-exists");
        stock.reserve("r2", 8).isProblem(409, "insufficient-stock").has("/available", "7");
        stock.reserve("r2", 7).isCreated();
        stock.has(10, 10, 0);

        stock.release("r2").isChangedTo(4).has("/id", "\"main:" + sku + "\"");
        stock.release("r2").isProblem(410, "closed").has("/outcome", "\"released\"");
        stock.release("r3").isProblem(404, "unknown-reservation");
        worker.post(path + "/reservations/r1/shipment", new byte[0], "application/json")
                .isChangedTo(5);
        stock.shipReserved("r1").isProblem(410, "closed").has("/outcome", "\"shipped\"");
        stock.has(7, 0, 7);
    }

    @Test
    void whatIsNotFetchedInTimeIsAvailableAgain() {
        stock.receive(10).isChangedTo(1);
        Instant expiresAt = Instant.now().plusSeconds(1);
        stock.reserve("r", 3, "reference", "paper 1", "expiresAt", expiresAt.toString())
                .isCreated();
        stock.has(10, 3, 7);

        // The views are updated independently, and there is no consistency token for the commands of a process.
        eventually(() -> stock.has(10, 0, 10));
        eventually(() -> stock.movements().has("/total", "3"));

        JsonNode released = stock.movements()
                .has("/items/0/type", "\"ReservationReleased\"")
                .has("/items/0/reason", "\"expired\"")
                .has("/items/0/reference", "\"paper 1\"")
                .has("/items/0/actor", "\"daybook\"")
                .body();
        assertThat(Instant.parse(released.at("/items/0/at").asString())).isAfterOrEqualTo(expiresAt);
        stock.release("r").isProblem(410, "closed").has("/outcome", "\"released\"");
        stock.has(10, 0, 10);
    }

    @Test
    void aReservationWithoutAnIdIsGivenOne() {
        stock.receive(10).isChangedTo(1);
        String body = "{\"quantity\": 1, \"expiresAt\": \"2999-01-01T00:00:00Z\"}";
        String id = worker.post(path + "/reservations", body)
                .isCreated()
                .body()
                .at("/id")
                .asString();

        worker.post(path + "/reservations", body.replace("2999", "1999"))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"expiresAt\"");
        worker.post(path + "/reservations", body.replace("2999", "+10000")).isProblem(400, "invalid");
        stock.release(id).isChangedTo(3);
    }

    @Test
    void movementsAreShownNewestFirst() {
        stock.receive(10, "reference", "delivery 7", "effectiveAt", "2026-01-02T03:04:05Z")
                .isChangedTo(1);
        stock.count(7).isChangedTo(2);

        stock.movements()
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
        stock.receive(10).isChangedTo(1);

        worker.get("/api/stock?warehouse=main&availableBelow=11&sku=" + sku)
                .hasStatus(200)
                .has("/total", "1")
                .has("/items/0/available", "10");
        worker.get("/api/stock?availableBelow=10&sku=" + sku).has("/total", "0");
        worker.get("/api/stock?availableBelow=few").isProblem(400, "invalid");
    }

    @Test
    void whatIsWrongIsToldByField() {
        stock.receive(0)
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"quantity\"")
                .has("/errors/0/message", "\"must be greater than 0\"");
        worker.post(path + "/receipts", "{\"quantity\": 1.5}").isProblem(400, "invalid");
        stock.receive(1, "effectiveAt", "2999-01-01T00:00:00Z")
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"effectiveAt\"");
        stock.receive(1, "reference", "r".repeat(141))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"reference\"");
        stock.read().isProblem(404, "unknown-stock");
    }

    @Test
    void anAdjustmentIsOneThingWithAReason() {
        stock.receive(10).isChangedTo(1);

        adjustWrongly("\"reason\": \"why\"", "quantity");
        adjustWrongly("\"quantity\": 1, \"change\": 1, \"reason\": \"why\"", "quantity");
        adjustWrongly("\"quantity\": -1, \"reason\": \"why\"", "quantity");
        adjustWrongly("\"change\": 0, \"reason\": \"why\"", "change");
        adjustWrongly("\"quantity\": 1", "reason");
        adjustWrongly("\"quantity\": 1, \"reason\": \" \"", "reason");
        adjustWrongly("\"change\": 1, \"reason\": \"%s\"".formatted("r".repeat(201)), "reason");
        adjustWrongly("\"quantity\": 1, \"reason\": \"why\", \"reference\": \"paper\"", "reference");
        stock.has(10, 0, 10);
    }

    private void adjustWrongly(String fields, String field) {
        stock.adjust(fields).isProblem(400, "invalid").has("/errors/0/field", "\"" + field + "\"");
    }

    @Test
    void aStaleWriterIsRefused() {
        stock.receive(10).isChangedTo(1);
        stock.receive(10).isChangedTo(2);

        worker.with("If-Match", "\"1\"");
        stock.ship(1).isProblem(412, "stale-version").has("/actualVersion", "2");
        worker.with("If-Match", "\"2\"");
        stock.ship(1).isChangedTo(3);
    }
}
