package daybook.fulfilment;

import daybook.fulfilment.FulfilmentQuery.FulfilmentDetails;
import daybook.fulfilment.FulfilmentQuery.StepDetails;
import daybook.ordering.OrderGoods;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;

/** Folds a fulfilment's events into the details that are shown to a reader. */
public final class FulfilmentHistory {

    private FulfilmentHistory() {}

    /** @param events of one fulfilment, from its first; empty where there are none */
    public static Optional<FulfilmentDetails> of(Stream<? extends DomainEventMessage<?>> events) {
        FulfilmentState state = FulfilmentState.NOTHING;
        FulfilmentId id = null;
        long version = 0;
        for (Iterator<? extends DomainEventMessage<?>> all = events.iterator(); all.hasNext(); version++) {
            DomainEventMessage<?> message = all.next();
            FulfilmentEvent event = (FulfilmentEvent) message.getPayload();
            id = event.fulfilmentId();
            state = state.after(event, message.getTimestamp());
        }
        return id == null
                ? Optional.empty()
                : Optional.of(new FulfilmentDetails(id.orderId(), state.phase(), stepsOf(id, state), version));
    }

    private static List<StepDetails> stepsOf(FulfilmentId id, FulfilmentState state) {
        return state.steps().stream()
                .map(step -> new StepDetails(
                        step.id(),
                        step.plannedAt(),
                        step.action(),
                        targetOf(id, step),
                        step.status(),
                        step.attempts(),
                        step.error(),
                        FulfilmentRules.allowed(step, state)))
                .toList();
    }

    private static String targetOf(FulfilmentId id, Step step) {
        OrderGoods goods = step.goods();
        if (goods != null) {
            return goods.quantity().value() + " × " + goods.sku().value();
        }
        if (step.amount() != null && !step.action().isForTheOrder()) {
            return step.amount() + ", " + Objects.requireNonNull(step.account()).value();
        }
        return id.orderId().toString();
    }
}
