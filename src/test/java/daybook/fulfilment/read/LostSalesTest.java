package daybook.fulfilment.read;

import static daybook.fulfilment.Fulfilments.JUGS;
import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.cancelled;
import static daybook.fulfilment.Fulfilments.confirmed;
import static daybook.fulfilment.Fulfilments.done;
import static daybook.fulfilment.Fulfilments.ended;
import static daybook.fulfilment.Fulfilments.isDone;
import static daybook.fulfilment.Fulfilments.isRefused;
import static daybook.fulfilment.Fulfilments.joined;
import static daybook.fulfilment.Fulfilments.planned;
import static daybook.fulfilment.Fulfilments.reserve;
import static daybook.fulfilment.Fulfilments.restCancelled;
import static daybook.fulfilment.Fulfilments.ship;
import static daybook.fulfilment.Fulfilments.shipmentRequested;
import static daybook.testing.ProjectionFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.accounts.AccountQuery.Total;
import daybook.fulfilment.FulfilmentEvent;
import daybook.fulfilment.FulfilmentQuery.CountLostSales;
import daybook.fulfilment.FulfilmentQuery.LostSales;
import daybook.fulfilment.Phase;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderEvent.OrderConfirmed;
import daybook.ordering.OrderEvent.OrderLineQuantityChanged;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderEvent.OrderRestCancelled;
import daybook.ordering.OrderGoods;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.testing.ProjectionFixture;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three mugs at 2.50 and a jug at 1.00, both with tax. */
class LostSalesTest {

    private static final OrderId ID = new OrderId("order-1");
    private static final Money NOTHING = Money.of("0", "GBP");
    private static final LostSales LOST_MUGS = lost(MUGS, "7.50");
    private static final LostSales LOST_JUG = lost(JUGS, "1.00");

    private final EventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final ProjectionFixture<FulfilmentsProjection> view =
            ProjectionFixture.of(database -> new FulfilmentsProjection(database.dataSource(), new LostSaleReader(log)));

    @BeforeEach
    void confirmAnOrder() {
        store(
                ID,
                new OrderPlaced(
                        ID,
                        "Ann",
                        List.of(line(new OrderGoods(MUGS.sku(), new Quantity(9)), "2.50"), line(JUGS, "1")),
                        NOTHING,
                        null,
                        WarehouseId.MAIN,
                        null),
                new OrderLineQuantityChanged(ID, MUGS.sku(), MUGS.quantity()),
                new OrderConfirmed(ID, WarehouseId.MAIN, List.of(MUGS, JUGS), Money.of("10.20", "GBP"), null, null),
                new OrderRestCancelled(ID, List.of(MUGS), Money.of("9", "GBP"), "too late"));
    }

    private static OrderLine line(OrderGoods goods, String price) {
        return new OrderLine(
                goods.sku(), "Goods", goods.quantity(), UnitPrice.of(price, "GBP"), TaxRate.of("0.20"), true);
    }

    private static LostSales lost(OrderGoods goods, String amount) {
        return new LostSales(
                goods.sku(),
                goods.quantity().value(),
                new Total(new BigDecimal(amount), Currency.getInstance("GBP")),
                1);
    }

    private void store(Object aggregate, Object... events) {
        for (int i = 0; i < events.length; i++) {
            log.publish(new GenericDomainEventMessage<>("test", aggregate.toString(), i, events[i]));
        }
    }

    /** Stores the fulfilment's events, and shows them to the view. */
    private void fulfil(FulfilmentEvent... events) {
        Object[] stored = joined((Object[]) events);
        store(ORDER, stored);
        for (Object event : stored) {
            view.given(
                    ORDER,
                    GenericEventMessage.asEventMessage(event)
                            .withMetaData(Map.of(FulfilmentEvent.PHASE, Phase.RESERVING.name())));
        }
    }

    private List<LostSales> lostSales() {
        return view.projection().answer(new CountLostSales(null, null));
    }

    @Test
    void theWholeLineThatCannotBeReservedIsLostAtItsAgreedPrice() {
        fulfil(
                confirmed(MUGS, JUGS),
                planned(reserve(1, MUGS), reserve(2, JUGS)),
                ended(isRefused("reserve-1", "insufficient-stock, requested 3, available 2"), isDone("reserve-2")),
                cancelled());

        assertThat(lostSales()).containsExactly(LOST_MUGS);
    }

    @Test
    void anOrderIsCountedOnceHoweverOftenItsEventsAreHandled() {
        theWholeLineThatCannotBeReservedIsLostAtItsAgreedPrice();

        view.again();
        assertThat(lostSales()).containsExactly(LOST_MUGS);
        view.rebuilt();
        assertThat(lostSales()).containsExactly(LOST_MUGS);
    }

    @Test
    void goodsThatAreMissingAtTheShipmentAreLostWhenTheyAreCancelled() {
        runShortOfMugs();
        assertThat(lostSales()).isEmpty();

        fulfilFurther(restCancelled("9", MUGS));

        assertThat(lostSales()).containsExactly(LOST_MUGS);
    }

    @Test
    void anOrderThatIsCancelledBecauseNothingIsThereLosesAllOfIt() {
        fulfil(
                confirmed(MUGS, JUGS),
                planned(reserve(1, MUGS), reserve(2, JUGS)),
                done("reserve-1", "reserve-2"),
                shipmentRequested(),
                planned(ship(1, MUGS), ship(2, JUGS)),
                ended(isRefused("ship-1", "insufficient-stock"), isRefused("ship-2", "insufficient-stock")),
                cancelled());

        assertThat(lostSales()).containsExactly(LOST_JUG, LOST_MUGS);
    }

    @Test
    void anOrderThatIsCancelledForAnotherReasonLosesNothing() {
        fulfil(confirmed(MUGS), planned(reserve(1, MUGS)), done("reserve-1"), cancelled());

        assertThat(lostSales()).isEmpty();
    }

    @Test
    void aLossIsCountedWhereItWasRecorded() {
        fulfil(confirmed(MUGS), planned(reserve(1, MUGS)), ended(isRefused("reserve-1", "unknown-stock")));
        // The second event is recorded a second after the first for each event and each sequence before it.
        var at = START.plusSeconds(2);

        assertThat(view.projection().answer(new CountLostSales(at, at.plusNanos(1))))
                .containsExactly(LOST_MUGS);
        assertThat(view.projection().answer(new CountLostSales(at.plusNanos(1), null)))
                .isEmpty();
        assertThat(view.projection().answer(new CountLostSales(null, at))).isEmpty();
    }

    private final FulfilmentEvent[] shortOfMugs = {
        confirmed(MUGS, JUGS),
        planned(reserve(1, MUGS), reserve(2, JUGS)),
        done("reserve-1", "reserve-2"),
        shipmentRequested(),
        planned(ship(1, MUGS), ship(2, JUGS)),
        ended(isRefused("ship-1", "insufficient-stock"), isDone("ship-2"))
    };

    private void runShortOfMugs() {
        fulfil(shortOfMugs);
    }

    private void fulfilFurther(FulfilmentEvent event) {
        long next = log.lastSequenceNumberFor(ORDER.toString()).orElseThrow() + 1;
        log.publish(new GenericDomainEventMessage<>("test", ORDER.toString(), next, event));
        view.given(
                ORDER,
                GenericEventMessage.asEventMessage(event)
                        .withMetaData(Map.of(FulfilmentEvent.PHASE, Phase.SHIPPING.name())));
    }
}
