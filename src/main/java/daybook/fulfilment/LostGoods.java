package daybook.fulfilment;

import daybook.fulfilment.FulfilmentEvent.CancellationNoted;
import daybook.fulfilment.FulfilmentEvent.RestCancellationNoted;
import daybook.fulfilment.FulfilmentEvent.StepsEnded;
import daybook.ordering.OrderGoods;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;

/** Finds the goods that an order loses for want of stock. */
public final class LostGoods {

    private LostGoods() {}

    /** Whether goods can be lost with an event; to find them takes the fulfilment's earlier events. */
    public static boolean canBeWith(FulfilmentEvent event) {
        return event instanceof RestCancellationNoted
                || event instanceof CancellationNoted
                || event instanceof StepsEnded ended
                        && ended.ends().stream().anyMatch(end -> end.status() == StepStatus.FAILED);
    }

    /**
     * The goods that are lost with the last of the events: they could not be reserved, or were missing at the shipment and are cancelled.
     *
     * @param events of one fulfilment, from its first
     */
    public static List<OrderGoods> withLastOf(Stream<? extends DomainEventMessage<?>> events) {
        FulfilmentState state = FulfilmentState.NOTHING;
        Iterator<? extends DomainEventMessage<?>> all = events.iterator();
        while (all.hasNext()) {
            DomainEventMessage<?> message = all.next();
            FulfilmentEvent event = (FulfilmentEvent) message.getPayload();
            FulfilmentState after = state.after(event, message.getTimestamp());
            if (!all.hasNext()) {
                return lost(event, state, after);
            }
            state = after;
        }
        return List.of();
    }

    private static List<OrderGoods> lost(FulfilmentEvent event, FulfilmentState before, FulfilmentState after) {
        if (event instanceof StepsEnded ended) {
            return goodsOf(after.all(StepAction.RESERVE).filter(step -> hasFailedIn(ended, step)));
        }
        if (event instanceof CancellationNoted) {
            return goodsOf(before.steps().stream().filter(before::isMissing));
        }
        return event instanceof RestCancellationNoted rest ? rest.goods() : List.of();
    }

    private static boolean hasFailedIn(StepsEnded ended, Step step) {
        Set<String> ids = ended.ends().stream().map(StepEnd::step).collect(Collectors.toSet());
        return step.is(StepStatus.FAILED) && ids.contains(step.id());
    }

    private static List<OrderGoods> goodsOf(Stream<Step> steps) {
        return steps.map(step -> Objects.requireNonNull(step.goods())).toList();
    }
}
