package daybook.fulfilment.rest;

import static daybook.testing.HouseVerbs.eventually;
import static daybook.testing.HouseVerbs.stock;
import static daybook.testing.OrderVerbs.line;

import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import daybook.testing.OrderVerbs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Has its own application with a short payment deadline. */
@TestPropertySource(properties = "daybook.ordering.unpaid-after=1s")
class UnpaidOrderJourneyTest extends HouseTest {

    private final String id = unique("order");
    private final String sku = unique("MUG");
    private HouseClient clerk;
    private HouseVerbs house;
    private OrderVerbs order;

    @BeforeEach
    void placeAnOrder() {
        clerk = admin();
        house = new HouseVerbs(clerk);
        house.stocks(sku, "5", 2);
        order = house.order(id).place(line(sku, 2));
    }

    @Test
    void isCancelledAndItsStockReleased() {
        order.confirm().becomes("CANCELLED", false);

        order.read().has("/reason", "\"It was not paid in time.\"");
        eventually(() -> clerk.get("/api/orders/" + id + "/fulfilment")
                .has("/state", "\"CANCELLED\"")
                .has("/steps/2/action", "\"CANCEL_UNPAID_ORDER\"")
                .has("/steps/3/action", "\"RELEASE\"")
                .has("/steps/3/status", "\"DONE\""));
        eventually(() -> clerk.get(stock(sku)).has("/available", "2"));
    }

    /** An unpaid order that is confirmed later is cancelled: the deadline of the first order has passed by then. */
    @Test
    void staysWhereItIsPaidInTime() {
        order.pay().confirm();
        house.receives(sku, 1);

        house.order(unique("order")).place(line(sku, 1)).confirm().becomes("CANCELLED");

        order.read().has("/status", "\"PAID\"");
    }
}
