package daybook.fulfilment;

import daybook.ordering.OrderEvent.OrderConfirmed;
import daybook.platform.deadlines.DeadlineRule;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A confirmed order has to be paid within {@code daybook.ordering.unpaid-after}. */
@Component
class PaymentDeadlines implements DeadlineRule {

    private final FulfilmentProperties properties;

    PaymentDeadlines(FulfilmentProperties properties) {
        this.properties = properties;
    }

    @Override
    public @Nullable Due of(EventMessage<?> event) {
        if (!(event.getPayload() instanceof OrderConfirmed confirmed)) {
            return null;
        }
        FulfilmentId id = FulfilmentId.of(confirmed.orderId());
        return new Due(
                event.getTimestamp().plus(properties.unpaidAfter()),
                PaymentDeadline.NAME,
                new PaymentDeadline(id),
                Fulfilment.TYPE,
                id);
    }
}
