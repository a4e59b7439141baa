package daybook.warehouse.rest;

import daybook.kernel.Quantity;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Goods that come or go.
 *
 * @param effectiveAt the business date where it differs from the moment of recording
 */
record GoodsBody(
        @NotNull Quantity quantity,
        @Nullable @Size(max = 140) String reference,
        @Nullable Instant effectiveAt) {}
