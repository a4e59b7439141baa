package daybook.console.past;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of the log, the past, refusals and the search, as a browser without scripts gets them. */
class HistoryPagesTest extends HouseTest {

    private HouseClient house;
    private String sku;
    private String stock;

    @BeforeEach
    void receiveAndShip() {
        house = admin();
        sku = unique("PAST");
        stock = "/api/warehouses/main/stock/" + sku;
        house.post(
                        "/api/products",
                        "{'sku':'%s','name':'Lamp %s','unitPrice':{'amount':'2.50','currency':'GBP'}}"
                                .formatted(sku, sku)
                                .replace('\'', '"'))
                .isCreated();
        house.post(stock + "/receipts", "{\"quantity\": 10}").hasStatus(200);
        house.with("X-Correlation-Id", "request-" + sku)
                .post(stock + "/shipments", "{\"quantity\": 4, \"reference\": \"van 7\"}")
                .hasStatus(200);
        house.post(stock + "/adjustments", "{\"quantity\": 5, \"reason\": \"one is broken\"}")
                .hasStatus(200);
    }

    private HouseAnswer page(String path) {
        return house.with("Accept", "text/html").get(path);
    }

    private String text(String path) {
        return page(path).hasStatus(200).text();
    }

    private String eventId(int sequence) {
        return house.get("/api/history/stock/main:" + sku)
                .body()
                .at("/items/" + sequence + "/eventId")
                .stringValue();
    }

    private String instant(int sequence) {
        return house.get("/api/history/stock/main:" + sku)
                .body()
                .at("/items/" + sequence + "/at")
                .stringValue();
    }

    @Test
    void theLogShowsWhatMeetsItsFilters() {
        String all = text("/log?aggregateType=stock&aggregateId=main:" + sku);
        assertThat(all).contains("/log/" + eventId(0), "/log/" + eventId(2), "/stock/main/" + sku, "one is broken");
        assertThat(all.indexOf(eventId(2))).isLessThan(all.indexOf(eventId(0)));

        String some = text("/log?type=warehouse.StockShipped&aggregateId=main:" + sku);
        assertThat(some).contains(eventId(1)).doesNotContain(eventId(0), eventId(2));
        assertThat(text("/log?correlationId=request-" + sku))
                .contains(eventId(1))
                .doesNotContain(eventId(0));
        assertThat(text("/log?aggregateId=main:" + sku + "&at=" + instant(1)))
                .contains(eventId(1))
                .doesNotContain(eventId(2));
        page("/log?from=yesterday").hasStatus(400);
    }

    @Test
    void anEventShowsItsFieldsItsNeighboursAndItsRequest() {
        String event = text("/log/" + eventId(1));

        assertThat(event)
                .contains("Stock shipped", "van 7", "/log/" + eventId(0), "/log/" + eventId(2))
                .contains("/log?correlationId=request-" + sku, "/api/events/" + eventId(1));
        page("/log/no-such-event").hasStatus(404);
    }

    @Test
    void aDifferenceNamesTheEventsThatMadeIt() {
        assertThat(text("/difference/stock/main:" + sku))
                .contains("<del>6</del>", "<ins>5</ins>", "/log/" + eventId(2), "one is broken")
                .doesNotContain("/log/" + eventId(1));
        assertThat(text("/difference/stock/main:" + sku + "?fromVersion=1&toVersion=3"))
                .contains("<del>10</del>", "<ins>5</ins>", "/log/" + eventId(1), "/log/" + eventId(2));
        assertThat(text("/difference/stock/main:" + sku + "?from=" + instant(0) + "&to=" + instant(1)))
                .contains("<del>10</del>", "<ins>6</ins>");
        page("/difference/stock/main:" + sku + "?fromVersion=3&toVersion=1").hasStatus(400);
        page("/difference/stock/main:no-such").hasStatus(404);
        HouseVerbs.eventually(() -> assertThat(text("/difference/stock?from=" + instant(0) + "&to=" + instant(2)))
                .contains("main:" + sku, "<del>10</del>", "<ins>5</ins>"));
    }

    @Test
    void aFigureIsTheSumOfItsEvents() {
        assertThat(text("/why/stock/main/" + sku + "/onHand"))
                .containsSubsequence(
                        "is <span>5</span>", eventId(0), eventId(1), ">-4<", eventId(2), ">-1<", "Sum of all");
        assertThat(text("/why/stock/main/" + sku + "/onHand?at=" + instant(1))).contains("is <span>6</span>");
        page("/why/stock/main/" + sku + "/colour").hasStatus(400);
    }

    @Test
    void aRefusalShowsItsRuleAndFigures() {
        house.post(stock + "/shipments", "{\"quantity\": 777}").hasStatus(409);

        assertThat(text("/refusals?aggregateType=stock&aggregateId=main:" + sku))
                .contains("insufficient stock", "Ship stock", "777", "/stock/main/" + sku);
        assertThat(text("/refusals?code=insufficient-funds&aggregateId=main:" + sku))
                .contains("No rule has refused such a command.");
        page("/refusals/lost-sales").hasStatus(200);
        page("/refusals?after=x").hasStatus(400);
    }

    private void opens(String text, String path) {
        page("/find?q=" + text).hasStatus(302).hasHeader("Location", house.origin() + path);
    }

    @Test
    void theOnlyThingOfANameIsOpenedAndSeveralAreListed() {
        opens(sku, "/stock/main/" + sku);
        opens(eventId(0), "/log/" + eventId(0));
        opens("request-" + sku, "/log?correlationId=request-" + sku);
        assertThat(text("/find?q=no-such-" + sku)).contains("Nothing has this id or name.");
        house.post("/api/accounts", "{\"accountId\":\"%s\",\"owner\":\"Ann\",\"currency\":\"GBP\"}".formatted(sku))
                .isCreated();
        assertThat(text("/find?q=" + sku)).contains("/accounts/" + sku, "/stock/main/" + sku);
    }

    @Test
    void anOrderIsSteppedThroughEventByEvent() {
        String order = unique("STEP");
        house.post(
                        "/api/orders",
                        "{\"orderId\":\"%s\",\"customer\":\"Ann\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}"
                                .formatted(order, sku))
                .isCreated();
        house.put("/api/orders/" + order + "/lines/" + sku + "/quantity", "{\"value\": 2}")
                .hasStatus(200);
        String first = house.get("/api/history/order/" + order)
                .body()
                .at("/items/0/at")
                .stringValue();

        String now = text("/orders/" + order);
        assertThat(now)
                .containsSubsequence("?at=", "← Earlier", "2: Order line quantity changed")
                .doesNotContain("Later →");
        String then = text("/orders/" + order + "?at=" + first);
        assertThat(then)
                .containsSubsequence("1</a>", "of 2: Order placed", "Later →")
                .doesNotContain("← Earlier");
    }
}
