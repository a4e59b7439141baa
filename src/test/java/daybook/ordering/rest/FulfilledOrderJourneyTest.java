package daybook.ordering.rest;

import static daybook.testing.HouseVerbs.eventually;
import static daybook.testing.HouseVerbs.money;
import static daybook.testing.HouseVerbs.stock;
import static daybook.testing.OrderVerbs.line;

import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import daybook.testing.OrderVerbs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders of stocked goods; the fulfilment works after the answer. */
class FulfilledOrderJourneyTest extends HouseTest {

    private final String mug = unique("MUG");
    private final String jug = unique("JUG");
    private final String id = unique("order");
    private final String path = "/api/orders/" + id;
    private final String anns = unique("anns");
    private HouseClient clerk;
    private HouseVerbs house;
    private OrderVerbs order;

    /** Ten mugs at 2.50 and ten jugs at 1.00, without tax. */
    @BeforeEach
    void signInAndReceiveGoods() {
        clerk = admin();
        house = new HouseVerbs(clerk);
        order = house.order(id);
        house.stocks(mug, "2.50", 10);
        house.stocks(jug, "1", 10);
    }

    /** Opens Ann's account with this balance. */
    private void annHas(String amount) {
        house.opens(anns);
        house.deposits(anns, amount).isChangedTo(2);
    }

    /** Mugs and two jugs. */
    private String[] goods(int mugs) {
        return new String[] {line(mug, mugs), line(jug, 2)};
    }

    @Test
    void goodsAreReservedPaidFromOutsideAndShipped() {
        order.place(goods(3));

        order.confirm();
        house.hasStock(mug, 10, 3);
        house.hasStock(jug, 10, 2);
        order.becomes("CONFIRMED", false, "pay", "cancel");

        order.pay("{\"reference\": \"cheque 7\", \"effectiveAt\": \"2026-01-02T03:04:05Z\"}");
        order.becomes("PAID", true, "ship", "cancel");

        order.ship("parcel 9");
        order.becomes("SHIPPED", true);
        house.hasStock(mug, 7, 0);
        house.hasStock(jug, 8, 0);
        eventually(() -> clerk.get(stock(mug) + "/movements").has("/items/0/reference", "\"parcel 9\""));
    }

    @Test
    void anOrderThatIsPaidFirstBecomesPaidOnceItsStockIsReserved() {
        order.place(goods(3));
        order.pay();

        order.confirm();

        order.becomes("PAID", true, "ship", "cancel");
        house.hasStock(mug, 10, 3);
    }

    @Test
    void anOrderWithAnAccountIsPaidFromItOnceItIsConfirmed() {
        annHas("20");
        order.placeFor(anns, goods(3));

        order.confirm();

        order.becomes("PAID", true, "ship", "cancel");
        house.hasBalance(anns, "10.50", "GBP");
    }

    @Test
    void aPaymentMayNameTheAccountThatPays() {
        annHas("9.50");
        order.place(goods(3));

        order.payFrom(anns);
        order.becomes("NEW", true, "confirm", "cancel");
        house.hasBalance(anns, "0.00", "GBP");

        order.confirm();
        order.becomes("PAID", true, "ship", "cancel");
    }

    @Test
    void anAccountThatHasTooLittleLeavesTheOrderToBePaidOtherwise() {
        annHas("9.49");
        order.place(goods(3)).confirm();
        house.hasStock(jug, 10, 2);

        order.payFrom(anns);
        order.becomes("CONFIRMED", false, "pay", "cancel");
        house.hasBalance(anns, "9.49", "GBP");

        order.pay();
        order.becomes("PAID", true, "ship", "cancel");
        house.hasBalance(anns, "9.49", "GBP");
    }

    @Test
    void anOrderThatCannotBeReservedIsCancelledAndNothingStaysReserved() {
        order.place(goods(11));

        order.confirm();

        order.becomes("CANCELLED", false);
        house.hasStock(mug, 10, 0);
        house.hasStock(jug, 10, 0);
    }

    @Test
    void anOrderMayReserveTheWholeStock() {
        order.place(goods(10));

        order.confirm();

        house.hasStock(mug, 10, 10);
        order.becomes("CONFIRMED", false, "pay", "cancel");
    }

    /** An order of three mugs and two jugs; at its shipment only one jug is on the shelf. */
    private void fallShort() {
        annHas("9.50");
        order.placeFor(anns, goods(3)).confirm();
        order.becomes("PAID", true, "ship", "cancel");
        house.counts(jug, 1);
        order.ship("parcel 9");
        order.becomes("PAID", true, "ship-rest", "cancel-rest");
        house.hasStock(mug, 7, 0);
        house.hasStock(jug, 1, 2);
    }

    @Test
    void missingGoodsAreShippedLater() {
        fallShort();
        order.ship();
        order.becomes("PAID", true, "ship-rest", "cancel-rest");
        house.counts(jug, 2);

        order.ship("parcel 10");

        order.becomes("SHIPPED", true);
        house.hasStock(jug, 0, 0);
        house.hasBalance(anns, "0.00", "GBP");
    }

    @Test
    void missingGoodsAreCancelledAndRefunded() {
        fallShort();

        order.cancel();

        order.becomes("SHIPPED", true);
        house.hasStock(jug, 1, 0);
        house.hasBalance(anns, "2.00", "GBP");
        clerk.get(path).has("/lines/0/sku", '"' + mug + '"').hasNo("/lines/1").has("/total/amount", "\"7.50\"");
    }

    @Test
    void anOrderOfWhichNothingIsOnTheShelfIsCancelledAsAWhole() {
        annHas("9.50");
        order.placeFor(anns, goods(3)).confirm();
        order.becomes("PAID", true, "ship", "cancel");
        house.counts(jug, 0);
        house.counts(mug, 0);
        order.ship();
        order.becomes("PAID", true, "ship-rest", "cancel-rest");

        order.cancel();

        order.becomes("CANCELLED", true);
        house.hasStock(mug, 0, 0);
        house.hasStock(jug, 0, 0);
        house.hasBalance(anns, "9.50", "GBP");
    }

    @Test
    void reservationsOfAnOrderAreNeitherReleasedNorShippedByHand() {
        String reservations = stock(mug) + "/reservations";
        order.place(goods(3)).confirm();
        house.hasStock(mug, 10, 3);

        for (String held : new String[] {id, "order:" + id}) {
            clerk.delete(reservations + "/" + held)
                    .isProblem(409, "held-by-order")
                    .has("/order", '"' + id + '"');
            clerk.post(reservations + "/" + held + "/shipment", "{}").isProblem(409, "held-by-order");
        }
        house.hasStock(mug, 10, 3);
        clerk.post(reservations, "{\"reservationId\": \"order:%s\", \"quantity\": 1}".formatted(id))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"reservationId\"");
    }

    @Test
    void aClientsReservationWithTheOrdersIdDoesNotCollideWithTheOrder() {
        String reservations = stock(mug) + "/reservations";
        clerk.post(reservations, "{\"reservationId\": \"%s\", \"quantity\": 2}".formatted(id))
                .isCreated();
        order.place(goods(3));

        order.confirm();

        house.hasStock(mug, 10, 5);
        order.becomes("CONFIRMED", false, "pay", "cancel");
        clerk.delete(reservations + "/" + id).hasStatus(200);
        house.hasStock(mug, 10, 3);
    }

    /** Three mugs at 2.50 in a currency that is not the house's own. */
    private String mugsIn(String currency) {
        return line(mug, 3, money("2.50", currency));
    }

    @Test
    void aPaymentInAnotherCurrencyGoesToTheHousesAccountOfThatCurrency() {
        order.place(mugsIn("CHF")).confirm();
        order.pay("{\"reference\": \"cheque 7\"}");
        order.becomes("PAID", true, "ship", "cancel");
        house.hasBalance("house-chf", "7.50", "CHF");

        order.cancel();

        order.becomes("CANCELLED", true);
        house.hasBalance("house-chf", "0.00", "CHF");
        clerk.delete("/api/accounts/house-chf").isProblem(409, "house-account");
    }

    @Test
    void aPaymentBeyondTheHousesBalanceLimitLeavesTheOrderUnpaid() {
        order.place(mugsIn("SEK"));
        order.pay();
        order.becomes("NEW", true, "confirm", "cancel");
        house.deposits("house-sek", "999999999999990.00", "SEK");
        String second = unique("order");

        house.order(second).place(mugsIn("SEK")).pay();

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
        order.place(goods(3)).confirm();
        house.hasStock(mug, 10, 3);
        house.hasStock(jug, 10, 2);

        order.cancel();

        order.becomes("CANCELLED", false);
        house.hasStock(mug, 10, 0);
        house.hasStock(jug, 10, 0);
    }

    @Test
    void aCancelledOrderGivesItsMoneyBack() {
        annHas("20");
        order.placeFor(anns, goods(3)).confirm();
        order.becomes("PAID", true, "ship", "cancel");
        house.hasBalance(anns, "10.50", "GBP");

        order.cancel();

        order.becomes("CANCELLED", true);
        house.hasBalance(anns, "20.00", "GBP");
        house.hasStock(mug, 10, 0);
        house.hasStock(jug, 10, 0);
    }
}
