package daybook.ordering.rest;

import daybook.kernel.Quantity;
import daybook.platform.errors.Rejection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A new quantity, under either of two names. */
record LineQuantity(@Nullable Quantity quantity, @Nullable Quantity value) {

    /** @throws Rejection unless exactly one is given */
    Quantity only() {
        if (quantity != null && value == null) {
            return quantity;
        }
        if (value != null && quantity == null) {
            return value;
        }
        throw Rejection.invalid(
                "Exactly one of quantity and value must be given.",
                "errors",
                List.of(Map.of("field", "quantity", "message", "must be given, or value, but not both")));
    }
}
