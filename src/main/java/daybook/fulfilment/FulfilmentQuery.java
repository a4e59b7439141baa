package daybook.fulfilment;

import com.fasterxml.jackson.annotation.JsonInclude;
import daybook.ordering.OrderId;
import daybook.platform.projection.Paging;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about fulfilments. */
public sealed interface FulfilmentQuery {

    /** One order's fulfilment, step by step, as the log has it: {@code Optional<FulfilmentDetails>}. */
    record FindFulfilment(FulfilmentId fulfilmentId) implements FulfilmentQuery {}

    /**
     * Fulfilments, those that are stuck first, then the ones that moved last: {@code Page<FulfilmentOverview>}.
     *
     * @param state null for all
     */
    record SearchFulfilments(@Nullable Phase state, Paging paging) implements FulfilmentQuery {}

    /** @param version the number of the fulfilment's events */
    record FulfilmentDetails(OrderId orderId, Phase state, List<StepDetails> steps, long version) {}

    /**
     * @param id the step's name within the fulfilment
     * @param at when it was recorded
     * @param target what it is about: a SKU, an account, the order
     * @param attempts how often it was sent and something came back
     */
    record StepDetails(
            String id,
            Instant at,
            StepAction action,
            String target,
            StepStatus status,
            int attempts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {}

    /** A fulfilment in a list. */
    record FulfilmentOverview(OrderId orderId, Phase state, Instant since, long version) {}
}
