package daybook.warehouse.rest;

import com.github.f4b6a3.uuid.UuidCreator;
import daybook.kernel.Quantity;
import daybook.kernel.Reference;
import daybook.platform.errors.Rejection;
import daybook.warehouse.ReservationId;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockId;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The request to reserve goods.
 *
 * @param reservationId generated where it is null
 * @param expiresAt when the reservation is released unless it was shipped; null for never
 */
record ReservationBody(
        @Nullable ReservationId reservationId,
        @NotNull Quantity quantity,
        @Nullable Reference reference,
        @Nullable @Future Instant expiresAt) {

    ReserveStock toCommand(StockId stock) {
        ReservationId id = reservationId == null
                ? new ReservationId(UuidCreator.getTimeOrderedEpoch().toString())
                : reservationId;
        if (id.order().isPresent()) {
            throw Rejection.invalidField("reservationId", "must not begin with order:, as what orders hold does");
        }
        return new ReserveStock(stock, id, quantity, Reference.textOf(reference), expiresAt);
    }
}
