package daybook.warehouse.rest;

import daybook.kernel.DatePolicy;
import daybook.kernel.Reason;
import daybook.kernel.Reference;
import daybook.platform.errors.Rejection;
import daybook.warehouse.StockCommand;
import daybook.warehouse.StockCommand.AdjustStock;
import daybook.warehouse.StockCommand.CountStock;
import daybook.warehouse.StockId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A correction of the count on hand: exactly one of {@code quantity} and {@code change}.
 *
 * @param quantity units on the shelf, as counted
 * @param change units more or less, not zero
 * @param reference only with a change
 * @param effectiveAt the business date where it differs from the moment of recording
 */
record AdjustmentBody(
        @Nullable @Min(0) @Max(StockCommand.ON_HAND_MAX) Long quantity,

        @Nullable @Min(-StockCommand.ON_HAND_MAX) @Max(StockCommand.ON_HAND_MAX) Long change,

        @NotNull Reason reason,
        @Nullable Reference reference,
        @Nullable Instant effectiveAt) {

    StockCommand toCommand(StockId stock, DatePolicy policy) {
        if (quantity != null && change == null) {
            return count(stock, quantity, policy);
        }
        if (quantity == null && change != null) {
            return adjust(stock, change, policy);
        }
        throw invalid("exactly one of quantity and change must be given", "quantity", "change");
    }

    private StockCommand count(StockId stock, long counted, DatePolicy policy) {
        if (reference != null) {
            throw invalid("a count has no reference", "reference");
        }
        return new CountStock(stock, counted, reason.value(), effectiveAt, policy);
    }

    private StockCommand adjust(StockId stock, long difference, DatePolicy policy) {
        if (difference == 0) {
            throw invalid("must not be 0", "change");
        }
        return new AdjustStock(stock, difference, reason.value(), Reference.textOf(reference), effectiveAt, policy);
    }

    private static Rejection invalid(String message, String... fields) {
        List<Map<String, String>> errors = List.of(fields).stream()
                .map(field -> Map.of("field", field, "message", message))
                .toList();
        return Rejection.invalid("The request has invalid fields.", "errors", errors);
    }
}
