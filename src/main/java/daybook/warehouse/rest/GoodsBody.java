package daybook.warehouse.rest;

import daybook.kernel.Quantity;
import daybook.kernel.Reference;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Goods that are received or shipped.
 *
 * @param effectiveAt the business date where it differs from the moment of recording
 */
record GoodsBody(
        @NotNull Quantity quantity,
        @Nullable Reference reference,
        @Nullable Instant effectiveAt) {}
