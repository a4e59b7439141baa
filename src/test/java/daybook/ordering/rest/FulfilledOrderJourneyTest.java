package daybook.ordering.rest;

import static org.awaitility.Awaitility.await;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.time.Duration;
import java.util.Locale;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders of stocked goods; the fulfilment works after the answer. */
class FulfilledOrderJourneyTest extends HouseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String mug = unique("MUG");
    private final String jug = unique("JUG");
    private final String order = unique("order");
    private final String path = "/api/orders/" + order;
    private final String anns = unique("anns");
    private HouseClient clerk;

    /** Ten mugs at 2.50 and ten jugs at 1.00, without tax. */
    @BeforeEach
    void signInAndReceiveGoods() {
        clerk = admin();
        stocked(mug, "2.50");
        stocked(jug, "1");
    }

    private void stocked(String sku, String price) {
        clerk.post("/api/products", """
                        {"sku": "%s", "name": "Goods", "unitPrice": %s, "taxRate": "0"}""".formatted(sku, pounds(price))).isCreated();
        clerk.post(stock(sku) + "/receipts", "{\"quantity\": 10}").isChangedTo(1);
    }

    private static String stock(String sku) {
        return "/api/warehouses/main/stock/" + sku;
    }

    private static String pounds(String amount) {
        return "{\"amount\": \"%s\", \"currency\": \"GBP\"}".formatted(amount);
    }

    /** Opens Ann's account with this balance. */
    private void annHas(String amount) {
        clerk.post(
                        "/api/accounts",
                        "{\"accountId\": \"%s\", \"owner\": \"Ann\", \"currency\": \"GBP\"}".formatted(anns))
                .isCreated();
        clerk.post("/api/accounts/" + anns + "/deposits", "{\"amount\": %s}".formatted(pounds(amount)))
                .isChangedTo(2);
    }

    /** An order of some mugs and two jugs. */
    private void place(int mugs, String more) {
        clerk.post("/api/orders", """
                        {"orderId": "%s", "customer": "Ann", %s
                         "lines": [{"sku": "%s", "quantity": %d}, {"sku": "%s", "quantity": 2}]}""".formatted(order, more, mug, mugs, jug)).isCreated();
    }

    private String fromHerAccount() {
        return "\"account\": \"%s\",".formatted(anns);
    }

    private HouseAnswer step(String step, String body) {
        return clerk.post(path + "/" + step, body).hasStatus(200);
    }

    private void payByAccount() {
        step("payment", "{\"account\": \"%s\", \"reference\": \"invoice 7\"}".formatted(anns));
    }

    private void cancel() {
        step("cancellation", "{\"reason\": \"changed her mind\"}");
    }

    private void becomes(String status, boolean paid, String allowed) {
        eventually(() -> clerk.get(path)
                .hasStatus(200)
                .has("/status", "\"" + status + "\"")
                .has("/paid", Boolean.toString(paid))
                .has("/allowed", allowed));
    }

    private void level(String sku, int onHand, int reserved) {
        eventually(() -> clerk.get(stock(sku))
                .has("/onHand", Integer.toString(onHand))
                .has("/reserved", Integer.toString(reserved)));
    }

    private void balance(String amount) {
        eventually(() -> clerk.get("/api/accounts/" + anns)
                .has("/balance/amount", "\"" + amount + "\"")
                .has("/held/amount", "\"0.00\""));
    }

    private static void eventually(ThrowingRunnable expectation) {
        await().atMost(PATIENCE).untilAsserted(expectation);
    }

    @Test
    void goodsAreReservedPaidFromOutsideAndShipped() {
        place(3, "");

        step("confirmation", "{}");
        level(mug, 10, 3);
        level(jug, 10, 2);
        becomes("CONFIRMED", false, "[\"pay\", \"cancel\"]");

        step("payment", "{\"reference\": \"cheque 7\", \"effectiveAt\": \"2026-01-02T03:04:05Z\"}");
        becomes("PAID", true, "[\"ship\", \"cancel\"]");

        step("shipment", "{\"reference\": \"parcel 9\"}");
        becomes("SHIPPED", true, "[]");
        level(mug, 7, 0);
        level(jug, 8, 0);
        eventually(() -> clerk.get(stock(mug) + "/movements").has("/items/0/reference", "\"parcel 9\""));
    }

    @Test
    void whatIsPaidFirstIsPaidOnceItsStockIsReserved() {
        place(3, "");
        step("payment", "{}");

        step("confirmation", "{}");

        becomes("PAID", true, "[\"ship\", \"cancel\"]");
        level(mug, 10, 3);
    }

    @Test
    void anOrderWithAnAccountIsPaidFromItOnceItIsConfirmed() {
        annHas("20");
        place(3, fromHerAccount());

        step("confirmation", "{}");

        becomes("PAID", true, "[\"ship\", \"cancel\"]");
        balance("10.50");
    }

    @Test
    void anAccountIsAskedToPay() {
        annHas("9.50");
        place(3, "");

        payByAccount();
        becomes("NEW", true, "[\"confirm\", \"cancel\"]");
        balance("0.00");

        step("confirmation", "{}");
        becomes("PAID", true, "[\"ship\", \"cancel\"]");
    }

    @Test
    void anAccountThatHasTooLittleLeavesTheOrderToBePaidOtherwise() {
        annHas("9.49");
        place(3, "");
        step("confirmation", "{}");
        level(jug, 10, 2);

        payByAccount();
        becomes("CONFIRMED", false, "[\"pay\", \"cancel\"]");
        balance("9.49");

        step("payment", "{}");
        becomes("PAID", true, "[\"ship\", \"cancel\"]");
        balance("9.49");
    }

    @Test
    void whatCannotBeReservedIsCancelledAndNothingStaysReserved() {
        place(11, "");

        step("confirmation", "{}");

        becomes("CANCELLED", false, "[]");
        level(mug, 10, 0);
        level(jug, 10, 0);
    }

    @Test
    void allThatThereIsCanBeOrdered() {
        place(10, "");

        step("confirmation", "{}");

        level(mug, 10, 10);
        becomes("CONFIRMED", false, "[\"pay\", \"cancel\"]");
    }

    private void counted(String sku, int onShelf) {
        clerk.post(stock(sku) + "/adjustments", "{\"quantity\": %d, \"reason\": \"cycle count\"}".formatted(onShelf))
                .hasStatus(200);
    }

    /** An order of three mugs and two jugs; at its shipment only one jug is on the shelf. */
    private void fallShort() {
        annHas("9.50");
        place(3, fromHerAccount());
        step("confirmation", "{}");
        becomes("PAID", true, "[\"ship\", \"cancel\"]");
        counted(jug, 1);
        step("shipment", "{\"reference\": \"parcel 9\"}");
        becomes("PAID", true, "[\"ship-rest\", \"cancel-rest\"]");
        level(mug, 7, 0);
        level(jug, 1, 2);
    }

    @Test
    void whatTheShelfIsShortOfIsShippedLater() {
        fallShort();
        step("shipment", "{}");
        becomes("PAID", true, "[\"ship-rest\", \"cancel-rest\"]");
        counted(jug, 2);

        step("shipment", "{\"reference\": \"parcel 10\"}");

        becomes("SHIPPED", true, "[]");
        level(jug, 0, 0);
        balance("0.00");
    }

    @Test
    void whatTheShelfIsShortOfIsCancelledAndRefunded() {
        fallShort();

        cancel();

        becomes("SHIPPED", true, "[]");
        level(jug, 1, 0);
        balance("2.00");
        clerk.get(path).has("/lines/0/sku", '"' + mug + '"').hasNo("/lines/1").has("/total/amount", "\"7.50\"");
    }

    @Test
    void anOrderOfWhichNothingIsOnTheShelfIsCancelledAsAWhole() {
        annHas("9.50");
        place(3, fromHerAccount());
        step("confirmation", "{}");
        becomes("PAID", true, "[\"ship\", \"cancel\"]");
        counted(jug, 0);
        counted(mug, 0);
        step("shipment", "{}");
        becomes("PAID", true, "[\"ship-rest\", \"cancel-rest\"]");

        cancel();

        becomes("CANCELLED", true, "[]");
        level(mug, 0, 0);
        level(jug, 0, 0);
        balance("9.50");
    }

    @Test
    void whatAnOrderHoldsIsNeitherReleasedNorShippedByHand() {
        String reservations = stock(mug) + "/reservations";
        place(3, "");
        step("confirmation", "{}");
        level(mug, 10, 3);

        for (String id : new String[] {order, "order:" + order}) {
            clerk.delete(reservations + "/" + id)
                    .isProblem(409, "held-by-order")
                    .has("/order", '"' + order + '"');
            clerk.post(reservations + "/" + id + "/shipment", "{}").isProblem(409, "held-by-order");
        }
        level(mug, 10, 3);
        clerk.post(reservations, "{\"reservationId\": \"order:%s\", \"quantity\": 1}".formatted(order))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"reservationId\"");
    }

    @Test
    void anOrderHoldsItsGoodsBesideAClientWhoTookItsId() {
        String reservations = stock(mug) + "/reservations";
        clerk.post(reservations, "{\"reservationId\": \"%s\", \"quantity\": 2}".formatted(order))
                .isCreated();
        place(3, "");

        step("confirmation", "{}");

        level(mug, 10, 5);
        becomes("CONFIRMED", false, "[\"pay\", \"cancel\"]");
        clerk.delete(reservations + "/" + order).hasStatus(200);
        level(mug, 10, 3);
    }

    /** An order of three mugs at 2.50 in a currency that is not the house's own. */
    private void placeIn(String currency) {
        clerk.post("/api/orders", """
                        {"orderId": "%s", "customer": "Ann",
                         "lines": [{"sku": "%s", "quantity": 3, "unitPrice": {"amount": "2.50", "currency": "%s"}}]}""".formatted(order, mug, currency)).isCreated();
    }

    private void houseHas(String currency, String amount) {
        eventually(() -> clerk.get("/api/accounts/house-" + currency)
                .has("/balance/amount", "\"" + amount + "\"")
                .has("/balance/currency", "\"" + currency.toUpperCase(Locale.ROOT) + "\""));
    }

    @Test
    void moneyInAnotherCurrencyIsInTheHousesAccountForIt() {
        placeIn("CHF");
        step("confirmation", "{}");
        step("payment", "{\"reference\": \"cheque 7\"}");
        becomes("PAID", true, "[\"ship\", \"cancel\"]");
        houseHas("chf", "7.50");

        cancel();

        becomes("CANCELLED", true, "[]");
        houseHas("chf", "0.00");
        clerk.delete("/api/accounts/house-chf").isProblem(409, "house-account");
    }

    @Test
    void moneyThatTheHouseHasNoRoomForLeavesTheOrderUnpaid() {
        placeIn("SEK");
        step("payment", "{}");
        becomes("NEW", true, "[\"confirm\", \"cancel\"]");
        clerk.post(
                        "/api/accounts/house-sek/deposits",
                        "{\"amount\": {\"amount\": \"999999999999990.00\", \"currency\": \"SEK\"}}")
                .hasStatus(200);
        String second = unique("order");
        clerk.post("/api/orders", """
                        {"orderId": "%s", "customer": "Ann",
                         "lines": [{"sku": "%s", "quantity": 3, "unitPrice": {"amount": "2.50", "currency": "SEK"}}]}""".formatted(second, mug)).isCreated();

        clerk.post("/api/orders/" + second + "/payment", "{}").hasStatus(200);

        eventually(() -> clerk.get("/api/orders/" + second + "/fulfilment")
                .has("/steps/0/action", "\"DEPOSIT\"")
                .has("/steps/0/status", "\"FAILED\"")
                .has("/steps/0/error", "\"balance-too-large\""));
        eventually(() -> clerk.get("/api/orders/" + second)
                .has("/paid", "false")
                .has("/allowed", "[\"confirm\", \"pay\", \"cancel\"]"));
    }

    @Test
    void aCancelledOrderGivesItsGoodsBack() {
        place(3, "");
        step("confirmation", "{}");
        level(mug, 10, 3);
        level(jug, 10, 2);

        cancel();

        becomes("CANCELLED", false, "[]");
        level(mug, 10, 0);
        level(jug, 10, 0);
    }

    @Test
    void aCancelledOrderGivesItsMoneyBack() {
        annHas("20");
        place(3, fromHerAccount());
        step("confirmation", "{}");
        becomes("PAID", true, "[\"ship\", \"cancel\"]");
        balance("10.50");

        cancel();

        becomes("CANCELLED", true, "[]");
        balance("20.00");
        level(mug, 10, 0);
        level(jug, 10, 0);
    }
}
