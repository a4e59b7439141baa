package daybook.fulfilment.read;

import daybook.fulfilment.FulfilmentEvent;
import daybook.fulfilment.LostGoods;
import daybook.kernel.Money;
import daybook.ordering.OrderEvent;
import daybook.ordering.OrderEvent.OrderConfirmed;
import daybook.ordering.OrderGoods;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.ordering.OrderLines;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/**
 * Reads from the log what an order loses for want of stock: the goods from its fulfilment, their prices from its lines as they were confirmed.
 *
 * <p>Few orders lose anything. A view with the lines of all orders would be the largest of all views.
 */
@Component
class LostSaleReader {

    private final EventStore log;

    LostSaleReader(EventStore log) {
        this.log = log;
    }

    /** The sales that are lost with an event, one for each SKU. @param sequence of the event in its fulfilment, from 0 */
    List<LostSaleRow> lostWith(FulfilmentEvent event, long sequence, Instant at) {
        if (!LostGoods.canBeWith(event)) {
            return List.of();
        }
        List<OrderGoods> goods =
                LostGoods.withLastOf(events(event.fulfilmentId().toString()).limit(sequence + 1));
        if (goods.isEmpty()) {
            return List.of();
        }
        OrderId order = event.fulfilmentId().orderId();
        List<OrderLine> lines = confirmedLinesOf(order);
        return goods.stream()
                .flatMap(lost -> rowOf(order, lost, lines, at).stream())
                .toList();
    }

    private List<OrderLine> confirmedLinesOf(OrderId order) {
        List<OrderLine> lines = List.of();
        Iterator<OrderEvent> events = events(order.toString())
                .map(message -> (OrderEvent) message.getPayload())
                .takeWhile(event -> !(event instanceof OrderConfirmed))
                .iterator();
        while (events.hasNext()) {
            lines = OrderLines.after(events.next(), lines);
        }
        return lines;
    }

    private static Optional<LostSaleRow> rowOf(OrderId order, OrderGoods lost, List<OrderLine> lines, Instant at) {
        return lines.stream()
                .filter(line -> line.stocked() && line.sku().equals(lost.sku()))
                .map(OrderLine::total)
                .reduce(Money::plus)
                .map(amount -> new LostSaleRow(
                        order.value(),
                        lost.sku().value(),
                        lost.quantity().value(),
                        amount.amount(),
                        amount.currency().getCurrencyCode(),
                        at));
    }

    /** From the first event, whatever snapshots there are. */
    private Stream<? extends DomainEventMessage<?>> events(String aggregate) {
        return log.readEvents(aggregate, 0).asStream();
    }
}
