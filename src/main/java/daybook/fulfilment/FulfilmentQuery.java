package daybook.fulfilment;

import com.fasterxml.jackson.annotation.JsonInclude;
import daybook.accounts.AccountQuery.Total;
import daybook.kernel.Sku;
import daybook.ordering.OrderId;
import daybook.platform.projection.Paging;
import daybook.platform.projection.RestsOn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queries about fulfilments. */
public sealed interface FulfilmentQuery {

    /** The fulfilment of one order with its steps: {@code Optional<FulfilmentDetails>}. */
    record FindFulfilment(FulfilmentId fulfilmentId) implements FulfilmentQuery {}

    /**
     * Fulfilments, stuck ones first, then by the time of the last change: {@code Page<FulfilmentOverview>}.
     *
     * @param state null for all
     */
    record SearchFulfilments(@Nullable Phase state, Paging paging) implements FulfilmentQuery {}

    /** The number of fulfilments in each state that some are in, stuck ones first: {@code List<PhaseCount>}. */
    record CountFulfilments() implements FulfilmentQuery {}

    @RestsOn(view = "fulfilments")
    record PhaseCount(Phase state, long count) {}

    /**
     * The sales that were lost for want of stock, by SKU and currency: {@code List<LostSales>}.
     *
     * @param from the first instant at which a loss was recorded, null for all
     * @param to the instant before which the losses end, null for all
     */
    record CountLostSales(@Nullable Instant from, @Nullable Instant to) implements FulfilmentQuery {}

    /**
     * @param amount at the agreed prices, without tax
     * @param orders the number of orders that lost the SKU
     */
    @RestsOn(view = "fulfilments")
    record LostSales(Sku sku, long units, Total amount, long orders) {}

    /** @param version the number of the fulfilment's events */
    record FulfilmentDetails(OrderId orderId, Phase state, List<StepDetails> steps, long version) {}

    /**
     * @param id the step's name within the fulfilment
     * @param at when it was recorded
     * @param target the SKU, the account or the order that the step is about
     * @param attempts how often the step has ended
     * @param allowed what the operator may decide now: {@code retry}, {@code skip}, {@code redirect}
     */
    record StepDetails(
            String id,
            Instant at,
            StepAction action,
            String target,
            StepStatus status,
            int attempts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error,

            List<String> allowed) {}

    /** A fulfilment in a list. */
    @RestsOn(view = "fulfilments", aggregate = "fulfilment:{orderId}")
    record FulfilmentOverview(OrderId orderId, Phase state, Instant since, long version) {}
}
