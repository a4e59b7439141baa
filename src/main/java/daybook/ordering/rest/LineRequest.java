package daybook.ordering.rest;

import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.UnitPrice;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A line as the client sends it.
 *
 * @param unitPrice the agreed price, null for the catalogue's
 */
record LineRequest(
        @NotNull Sku sku,
        @NotNull Quantity quantity,
        @Nullable UnitPrice unitPrice) {

    private static final Quantity ONE = new Quantity(1);

    LineRequest ofOne() {
        return new LineRequest(sku, ONE, unitPrice);
    }
}
