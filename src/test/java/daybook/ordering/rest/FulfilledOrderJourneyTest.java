package daybook.ordering.rest;

import static org.awaitility.Awaitility.await;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders of goods that are in stock: what the warehouse and the accounts do for them, they do after the answer. */
class FulfilledOrderJourneyTest extends HouseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String mug = unique("MUG");
    private final String jug = unique("JUG");
    private final String order = unique("order");
    private final String path = "/api/orders/" + order;
    private final String anns = unique("anns");
    private HouseClient clerk;

    /** Ten of each, at 2.50 and 1.00 without a tax. */
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

    /** Ann has an account with that much in it. */
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
