package daybook.ordering.rest;

import static daybook.testing.HouseVerbs.pounds;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import daybook.testing.OrderVerbs;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The products of these orders are not stocked: nothing has to be reserved. */
class OrderJourneyTest extends HouseTest {

    private static final String NEW = "\"NEW\"";

    private final String mug = unique("MUG");
    private final String jug = unique("JUG");
    private final String id = unique("order");
    private final String path = "/api/orders/" + id;
    private HouseClient clerk;
    private OrderVerbs order;

    @BeforeEach
    void signInAndRegisterProducts() {
        clerk = admin();
        order = new HouseVerbs(clerk).order(id);
        register(mug, "Mug", "2.5", "GBP", "0.20");
        register(jug, "Jug", "1", "GBP", "0");
    }

    private void register(String sku, String name, String price, String currency, String taxRate) {
        clerk.post("/api/products", """
                        {"sku": "%s", "name": "%s", "unitPrice": {"amount": "%s", "currency": "%s"}, "taxRate": "%s",
                         "stocked": false}""".formatted(sku, name, price, currency, taxRate))
                .isCreated();
    }

    private HouseAnswer place(String lines) {
        return clerk.post("/api/orders", order(lines));
    }

    private String order(String lines) {
        return "{\"orderId\": \"%s\", \"customer\": \" Ann \", \"lines\": [%s]}".formatted(id, lines);
    }

    private static String line(String sku, int quantity) {
        return OrderVerbs.line(sku, quantity);
    }

    private static String line(String sku, int quantity, String price) {
        return OrderVerbs.line(sku, quantity, pounds(price));
    }

    private HouseAnswer confirm() {
        return clerk.post(path + "/confirmation", "{}");
    }

    private HouseAnswer pay() {
        return clerk.post(path + "/payment", "{}");
    }

    private HouseAnswer ship() {
        return clerk.post(path + "/shipment", "{}");
    }

    private HouseAnswer cancel() {
        return clerk.post(path + "/cancellation", "{\"reason\": \" changed her mind \"}");
    }

    @Test
    void anOrderIsAnsweredWithEverythingThatIsKnownOfIt() {
        clerk.post("/api/orders", """
                        {"orderId": "%s", "customer": " Ann ", "lines": [%s, %s], "shipping": %s,
                         "placedAt": "2026-01-02T03:04:05Z"}""".formatted(id, line(mug, 3), line(jug, 2, "0.0125"), pounds("4.95")))
                .isCreated()
                .has("/id", "\"" + id + "\"")
                .has("/version", "1")
                .hasHeader("Location", path);

        HouseAnswer answer = clerk.get(path).hasStatus(200).hasHeader("ETag", "\"1\"");
        answer.has("/id", "\"" + id + "\"")
                .has("/customer", "\"Ann\"")
                .has("/status", NEW)
                .has("/paid", "false")
                .has("/lines/0", """
                        {"sku": "%s", "name": "Mug", "quantity": 3, "unitPrice": %s, "total": %s}""".formatted(mug, pounds("2.50"), pounds("7.50")))
                .has("/lines/1", """
                        {"sku": "%s", "name": "Jug", "quantity": 2, "unitPrice": %s, "total": %s}""".formatted(jug, pounds("0.0125"), pounds("0.02")))
                .has("/subtotal", pounds("7.52"))
                .has("/tax", pounds("1.50"))
                .has("/shipping", pounds("4.95"))
                .has("/total", pounds("13.97"))
                .has("/account", "null")
                .has("/warehouse", "\"main\"")
                .has("/reason", "null")
                .has("/allowed", "[\"confirm\", \"pay\", \"cancel\"]")
                .has("/placedAt", "\"2026-01-02T03:04:05.000Z\"")
                .has("/version", "1");
        assertThat(answer.body().propertyNames()).contains("createdAt", "modifiedAt");
    }

    @Test
    void aReadWithoutATokenFindsALongOrderAtOnce() {
        String lines = IntStream.rangeClosed(1, 2_000)
                .mapToObj(price -> line(mug, 1, String.valueOf(price)))
                .collect(Collectors.joining(","));
        place(lines).isCreated();

        admin().get(path).hasStatus(200).has("/lines/1999/quantity", "1");
    }

    @Test
    void anOrderWithoutAnIdIsGivenOne() {
        HouseAnswer placed = clerk.post(
                        "/api/orders", "{\"customer\": \"Ann\", \"lines\": [%s]}".formatted(line(mug, 1)))
                .isCreated();

        String given = placed.body().at("/id").asString();
        assertThat(given).hasSize(36);
        placed.hasHeader("Location", "/api/orders/" + given);
        clerk.get("/api/orders/" + given).hasStatus(200).has("/total", pounds("3.00"));
    }

    @Test
    void linesOfOnePriceAreSummed() {
        place(line(mug, 1) + "," + line(jug, 1) + "," + line(mug, 2, "2.5") + "," + line(mug, 1, "2.49"))
                .isCreated();

        clerk.get(path)
                .has("/lines/0/quantity", "3")
                .has("/lines/1/sku", "\"" + jug + "\"")
                .has("/lines/2/unitPrice", pounds("2.49"));
        assertThat(clerk.get(path).body().at("/lines").size()).isEqualTo(3);
    }

    @Test
    void onlyProductsOfTheCatalogueAreOrdered() {
        place(line(mug, 1) + "," + line("NOTHING", 1))
                .isProblem(404, "unknown-product")
                .has("/sku", "\"NOTHING\"");
        clerk.delete("/api/products/" + jug).isChangedTo(2);
        place(line(mug, 1) + "," + line(jug, 1, "1"))
                .isProblem(410, "discontinued")
                .has("/sku", "\"" + jug + "\"");
        clerk.get(path).isProblem(404, "unknown-order");

        place(line(mug, 1)).isCreated();
        clerk.post(path + "/lines", line(jug, 1)).isProblem(410, "discontinued");
        clerk.post(path + "/lines", line("NOTHING", 1)).isProblem(404, "unknown-product");
    }

    @Test
    void anOrderKeepsThePriceItWasPlacedAt() {
        place(line(mug, 2)).isCreated();
        clerk.put("/api/products/" + mug + "/price", "{\"value\": %s}".formatted(pounds("3")))
                .isChangedTo(2);

        clerk.get(path).has("/total", pounds("6.00"));
        clerk.post(path + "/lines", line(mug, 1)).isChangedTo(2);
        clerk.get(path).has("/lines/0/unitPrice", pounds("2.50")).has("/lines/1/unitPrice", pounds("3.00"));
    }

    @Test
    void linesAreChangedWhileTheOrderIsNew() {
        place(line(mug, 2)).isCreated();
        clerk.post(path + "/lines", line(mug, 1)).isChangedTo(2).has("/id", "\"" + id + "\"");
        clerk.post(path + "/lines", line(jug, 4)).isChangedTo(3);
        clerk.get(path).has("/lines/0/quantity", "3").has("/lines/1/quantity", "4");

        clerk.put(path + "/lines/" + jug + "/quantity", "{\"quantity\": 5}").isChangedTo(4);
        clerk.put(path + "/lines/" + jug + "/quantity", "{\"value\": 6}").isChangedTo(5);
        clerk.put(path + "/lines/" + jug + "/quantity", "{\"quantity\": 6}").isChangedTo(5);
        clerk.get(path).has("/total", pounds("15.00")).has("/subtotal", pounds("13.50"));

        clerk.delete(path + "/lines/" + mug).isChangedTo(6);
        clerk.get(path).has("/total", pounds("6.00")).has("/tax", pounds("0.00"));
        clerk.delete(path + "/lines/" + mug).isProblem(404, "unknown-line").has("/sku", "\"" + mug + "\"");
        clerk.delete(path + "/lines/" + jug).isProblem(409, "last-line");

        confirm().isChangedTo(7);
        clerk.post(path + "/lines", line(mug, 1)).isProblem(409, "invalid-status");
        clerk.delete(path + "/lines/" + jug).isProblem(409, "invalid-status");
        clerk.put(path + "/lines/" + jug + "/quantity", "{\"quantity\": 1}")
                .isProblem(409, "invalid-status")
                .has("/orderStatus", "\"CONFIRMED\"")
                .has("/allowed", "[\"pay\", \"cancel\"]");
    }

    @Test
    void aQuantityOfSeveralLinesIsNotChanged() {
        place(line(mug, 2) + "," + line(mug, 1, "2.49")).isCreated();

        clerk.put(path + "/lines/" + mug + "/quantity", "{\"quantity\": 5}")
                .isProblem(409, "ambiguous-line")
                .has("/sku", "\"" + mug + "\"")
                .has("/lines", "2");
    }

    @Test
    void anOrderIsConfirmedPaidAndShipped() {
        place(line(mug, 2)).isCreated();
        ship().isProblem(409, "invalid-status")
                .has("/orderStatus", NEW)
                .has("/allowed", "[\"confirm\", \"pay\", \"cancel\"]");

        confirm().isChangedTo(2);
        order.becomes(3, "CONFIRMED", false, "pay", "cancel");
        confirm().isProblem(409, "invalid-status");
        ship().isProblem(409, "invalid-status")
                .has("/orderStatus", "\"CONFIRMED\"")
                .has("/allowed", "[\"pay\", \"cancel\"]");

        clerk.post(path + "/payment", "{\"reference\": \"cheque 7\"}").isChangedTo(4);
        order.becomes(5, "PAID", true, "ship", "cancel");
        order.stands("PAID", true, "ship", "cancel").hasHeader("ETag", "\"5\"");
        pay().isProblem(409, "invalid-status").has("/orderStatus", "\"PAID\"");

        clerk.post(path + "/shipment", "{\"reference\": \"parcel 9\"}").isChangedTo(6);
        order.becomes(7, "SHIPPED", true);
        ship().isProblem(409, "invalid-status");
        cancel().isProblem(409, "invalid-status")
                .has("/orderStatus", "\"SHIPPED\"")
                .has("/allowed", "[]");
    }

    @Test
    void anOrderIsPaidBeforeItIsConfirmed() {
        place(line(mug, 2)).isCreated();

        clerk.post(path + "/payment", new byte[0], "application/json").isChangedTo(2);
        order.becomes(3, "NEW", true, "confirm", "cancel");
        clerk.post(path + "/lines", line(jug, 1))
                .isProblem(409, "invalid-status")
                .has("/allowed", "[\"confirm\", \"cancel\"]");
        clerk.post(path + "/confirmation", new byte[0], "application/json").isChangedTo(4);
        order.becomes(5, "PAID", true, "ship", "cancel");
        clerk.post(path + "/shipment", new byte[0], "application/json").isChangedTo(6);
        order.becomes(7, "SHIPPED", true);
    }

    @Test
    void anOrderThatCostsNothingIsPaidFromTheStart() {
        place(line(jug, 1, "0")).isCreated();

        order.stands("NEW", true, "confirm", "cancel").has("/total", pounds("0.00"));
        pay().isProblem(409, "invalid-status").has("/allowed", "[\"confirm\", \"cancel\"]");
        confirm().isChangedTo(2);
        order.becomes(3, "PAID", true, "ship", "cancel");
        ship().isChangedTo(4);
        order.becomes(5, "SHIPPED", true);
    }

    @Test
    void anOrderIsCancelledWithAReason() {
        place(line(mug, 2)).isCreated();

        cancel().isChangedTo(2);
        order.stands("CANCELLED", false).has("/reason", "\"changed her mind\"");
        confirm()
                .isProblem(409, "invalid-status")
                .has("/orderStatus", "\"CANCELLED\"")
                .has("/allowed", "[]");
    }

    @Test
    void ordersAreListedNewestFirst() {
        String customer = unique("Bob");
        String first = placeFor(customer, line(mug, 1), "2026-01-01T00:00:00Z");
        String second = placeFor(customer, line(mug, 1) + "," + line(jug, 1), "2026-01-02T00:00:00Z");
        String list = "/api/orders?customer=" + customer;

        lists(list, second, first).has("/page", "0").has("/size", "50");
        lists(list + "&sku=" + jug, second)
                .has("/items/0/total", pounds("4.00"))
                .has("/items/0/version", "1");
        lists(list + "&from=2026-01-02T00:00:00Z", second);
        lists(list + "&to=2026-01-02T00:00:00Z", first);
        lists(list + "&from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z", second, first);
        lists(list + "&status=CONFIRMED");

        clerk.post("/api/orders/" + first + "/confirmation", "{}").isChangedTo(2);
        lists(list + "&status=CONFIRMED", first).has("/items/0/paid", "false");
        lists(list + "&status=NEW", second);
        clerk.get(list + "&size=1&page=1").has("/total", "2").has("/items/0/id", "\"" + first + "\"");

        clerk.get("/api/orders?status=LOST").isProblem(400, "invalid");
        clerk.get("/api/orders?from=yesterday").isProblem(400, "invalid");
        clerk.get("/api/orders?sku=%20").isProblem(400, "invalid");
    }

    private String placeFor(String customer, String lines, String placedAt) {
        return clerk.post("/api/orders", """
                        {"customer": "%s", "lines": [%s], "placedAt": "%s"}""".formatted(customer, lines, placedAt))
                .isCreated()
                .body()
                .at("/id")
                .asString();
    }

    private HouseAnswer lists(String uri, String... ids) {
        HouseAnswer answer = clerk.get(uri).hasStatus(200).has("/total", Integer.toString(ids.length));
        assertThat(answer.body().at("/items"))
                .extracting(item -> item.at("/id").asString())
                .containsExactly(ids);
        return answer;
    }

    @Test
    void ordersAreSummedUpByStatusAndCurrency() {
        String swiss = unique("SWISS");
        register(swiss, "Watch", "100", "CHF", "0.10");
        place(line(swiss, 2)).isCreated();
        String other = placeFor("Urs", line(swiss, 1), "2026-01-01T00:00:00Z");
        assertThat(francs()).containsExactly("NEW 2 330.00");

        clerk.post("/api/orders/" + other + "/cancellation", "{\"reason\": \"late\"}")
                .isChangedTo(2);
        assertThat(francs()).containsExactly("NEW 1 220.00", "CANCELLED 1 110.00");
    }

    private List<String> francs() {
        JsonNode summary = clerk.get("/api/orders/summary").hasStatus(200).body();
        return StreamSupport.stream(summary.spliterator(), false)
                .filter(count -> count.at("/total/currency").asString().equals("CHF"))
                .map(count -> count.at("/status").asString() + " "
                        + count.at("/count").asLong() + " "
                        + count.at("/total/amount").asString())
                .toList();
    }

    @Test
    void theSamePlacementAnswersTheOrderAsItIsAndAnotherIsRefused() {
        place(line(mug, 2) + "," + line(jug, 1)).isCreated();
        clerk.put("/api/products/" + mug + "/price", "{\"value\": %s}".formatted(pounds("3")))
                .isChangedTo(2);
        clerk.put("/api/products/" + mug + "/name", "{\"value\": \"Cup\"}").isChangedTo(3);
        clerk.delete("/api/products/" + jug).isChangedTo(2);
        clerk.put(path + "/lines/" + mug + "/quantity", "{\"quantity\": 5}").isChangedTo(2);
        confirm().isChangedTo(3);
        order.becomes(4, "CONFIRMED", false, "pay", "cancel");

        place(line(mug, 2) + "," + line(jug, 1))
                .hasStatus(200)
                .has("/id", "\"" + id + "\"")
                .has("/status", "\"CONFIRMED\"")
                .has("/lines/0/quantity", "5")
                .has("/version", "4");
        place(line(mug, 1) + "," + line(jug, 1) + "," + line(mug, 1))
                .hasStatus(200)
                .has("/version", "4");
        place(line(mug, 3) + "," + line(jug, 1))
                .isProblem(409, "already-exists")
                .has("/orderId", "\"" + id + "\"");
        place(line(mug, 2, "3") + "," + line(jug, 1)).isProblem(409, "already-exists");
        clerk.post("/api/orders", order(line(mug, 2) + "," + line(jug, 1)).replace("Ann", "Bob"))
                .isProblem(409, "already-exists");
    }

    @Test
    void placementsAreComparedAsRequested() {
        String named = order(line(mug, 2, "0.01"));
        clerk.post("/api/orders", named).isCreated();

        place(line(mug, 2)).isProblem(409, "already-exists");
        place(line(mug, 1, "0.01") + "," + line(mug, 1)).isProblem(409, "already-exists");
        place(line(mug, 1, "0.010") + "," + line(mug, 1, "0.01")).hasStatus(200);
        clerk.post("/api/orders", named.replace(" Ann ", "Bob")).isProblem(409, "already-exists");
        clerk.post("/api/orders", named).hasStatus(200);
    }

    @Test
    void aPlacementThatNamesTheCataloguesPriceIsAnotherPlacement() {
        place(line(mug, 2)).isCreated();

        place(line(mug, 2, "2.50")).isProblem(409, "already-exists");
        clerk.put("/api/products/" + mug + "/price", "{\"value\": " + pounds("9") + "}")
                .hasStatus(200);
        place(line(mug, 2)).hasStatus(200).has("/total", pounds("6.00"));
    }

    @Test
    void onlyAnOpenAccountPays() {
        String closed = unique("closed");
        clerk.post("/api/accounts", """
                        {"accountId": "%s", "owner": "Ann", "currency": "GBP"}""".formatted(closed)).isCreated();
        String order = order(line(mug, 1)).replace("{\"orderId", "{\"account\": \"%s\", \"orderId");
        clerk.post("/api/orders", order.formatted(closed)).isCreated();
        clerk.delete("/api/accounts/" + closed).hasStatus(200);
        // A command does not wait for the view of open accounts; a query with a token does.
        clerk.get("/api/accounts/" + closed).isProblem(410, "closed");

        clerk.post("/api/orders", order.formatted(closed)).hasStatus(200);
        for (String account : new String[] {closed, unique("nobodys")}) {
            clerk.post("/api/orders", order.formatted(account).replace(id, unique("other")))
                    .isProblem(409, "unknown-account")
                    .has("/account", "\"" + account + "\"");
            clerk.post(path + "/payment", "{\"account\": \"%s\"}".formatted(account))
                    .isProblem(409, "unknown-account");
        }
    }

    @Test
    void aRepeatedPlacementMayNameSomeOfItsPrices() {
        place(line(mug, 1, "3") + "," + line(mug, 2)).isCreated();
        clerk.put("/api/products/" + mug + "/price", "{\"value\": %s}".formatted(pounds("3")))
                .isChangedTo(2);

        place(line(mug, 1, "3") + "," + line(mug, 2))
                .hasStatus(200)
                .has("/lines/0/unitPrice/amount", "\"3.00\"")
                .has("/lines/1/unitPrice/amount", "\"2.50\"")
                .has("/version", "1");
    }

    @Test
    void aStaleWriteIsRefused() {
        place(line(mug, 2)).isCreated();
        clerk.post(path + "/lines", line(jug, 1)).isChangedTo(2);

        clerk.with("If-Match", "\"1\"")
                .post(path + "/confirmation", "{}")
                .isProblem(412, "stale-version")
                .has("/expectedVersion", "1")
                .has("/actualVersion", "2")
                .has("/events/0/type", "\"ordering.OrderLineAdded\"");
        clerk.with("If-Match", "\"2\"").post(path + "/confirmation", "{}").isChangedTo(3);
    }

    @Test
    void anUnknownOrderIsNotFound() {
        clerk.get(path).isProblem(404, "unknown-order");
        clerk.post(path + "/lines", line(mug, 1)).isProblem(404, "unknown-order");
        clerk.delete(path + "/lines/" + mug).isProblem(404, "unknown-order");
        clerk.put(path + "/lines/" + mug + "/quantity", "{\"quantity\": 1}").isProblem(404, "unknown-order");
        confirm().isProblem(404, "unknown-order");
        pay().isProblem(404, "unknown-order");
        ship().isProblem(404, "unknown-order");
        cancel().isProblem(404, "unknown-order");
    }

    @Test
    void anOrderBeyondItsLimitsIsRefused() {
        place(line(mug, 1) + ","
                        + line(jug, 1).replace("}", ", \"unitPrice\": {\"amount\": 1, \"currency\": \"USD\"}}"))
                .isProblem(409, "currency-mismatch")
                .has("/expected", "\"GBP\"")
                .has("/given", "\"USD\"");
        place(line(jug, 2, "999999999999999")).isProblem(409, "total-too-large");
        place(line(jug, 1_000_000_000) + "," + line(jug, 1))
                .isProblem(409, "quantity-too-large")
                .has("/requested", "1000000001")
                .has("/allowed", "1000000000");
        clerk.get(path).isProblem(404, "unknown-order");
    }

    @Test
    void anInvalidPlacementNamesTheField() {
        isWrong(order(line(mug, 0)), "lines[0].quantity");
        isWrong(order(line(mug, 1) + "," + line(mug, 1, "-1")), "lines[1].unitPrice");
        isWrong(order("{\"quantity\": 1}"), "lines[0].sku");
        isWrong(order(line(" ", 1)), "lines[0].sku");
        isWrong(order(""), "lines");
        isWrong(order(lines(2_001)), "lines");
        isWrong("{\"orderId\": \"%s\", \"customer\": \"Ann\"}".formatted(id), "lines");
        isWrong(order(line(mug, 1)).replace(" Ann ", " "), "customer");
        isWrong(order(line(mug, 1)).replace(" Ann ", "a".repeat(201)), "customer");
        isWrong(order(line(mug, 1)).replace(id, "summary"), "orderId");
        isWrong(order(line(mug, 1)).replace(id, "o".repeat(101)), "orderId");
        isWrong(with("shipping", pounds("-0.01")), "shipping");
        isWrong(with("shipping", pounds("0.001")), "shipping");
        isWrong(with("placedAt", "\"2999-01-01T00:00:00Z\""), "placedAt");
        isWrong(with("warehouse", "\"no where\""), "warehouse");
        clerk.post("/api/orders", with("shiping", "1")).isProblem(400, "invalid");
        clerk.post("/api/orders", "{").isProblem(400, "malformed");
        clerk.get(path).isProblem(404, "unknown-order");
    }

    private String with(String field, String json) {
        return order(line(mug, 1)).replace("\"customer\"", "\"%s\": %s, \"customer\"".formatted(field, json));
    }

    private String lines(int count) {
        return IntStream.range(0, count).mapToObj(n -> line(mug, 1)).collect(Collectors.joining(","));
    }

    private void isWrong(String body, String field) {
        clerk.post("/api/orders", body).isProblem(400, "invalid").has("/errors/0/field", "\"" + field + "\"");
    }

    @Test
    void anInvalidChangeNamesTheField() {
        place(line(mug, 1)).isCreated();

        String quantity = path + "/lines/" + mug + "/quantity";
        clerk.put(quantity, "{}").isProblem(400, "invalid").has("/errors/0/field", "\"quantity\"");
        clerk.put(quantity, "{\"quantity\": 1, \"value\": 1}").isProblem(400, "invalid");
        clerk.put(quantity, "{\"quantity\": 0}").isProblem(400, "invalid");
        clerk.put(quantity, "{\"quantity\": 1000000001}").isProblem(400, "invalid");
        clerk.post(path + "/lines", line(mug, 0)).isProblem(400, "invalid").has("/errors/0/field", "\"quantity\"");
        clerk.post(path + "/payment", "{\"reference\": \"%s\"}".formatted("r".repeat(141)))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"reference\"");
        clerk.post(path + "/shipment", "{\"reference\": \"%s\"}".formatted("r".repeat(141)))
                .isProblem(400, "invalid");
        for (String step : List.of("/payment", "/shipment")) {
            clerk.post(path + step, "{\"effectiveAt\": \"2999-01-01T00:00:00Z\"}")
                    .isProblem(400, "invalid")
                    .has("/errors/0/field", "\"effectiveAt\"");
        }
        clerk.post(path + "/cancellation", "{}").isProblem(400, "invalid").has("/errors/0/field", "\"reason\"");
        clerk.post(path + "/cancellation", "{\"reason\": \" \"}").isProblem(400, "invalid");
        clerk.post(path + "/cancellation", "{\"reason\": \"%s\"}".formatted("r".repeat(201)))
                .isProblem(400, "invalid");
        order.stands("NEW", false, "confirm", "pay", "cancel").has("/version", "1");
    }
}
