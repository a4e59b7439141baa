package daybook.warehouse;

import daybook.kernel.Quantity;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockEvent.StockReserved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An open reservation in the state of a stock. */
record Reservation(
        Quantity quantity,
        @Nullable String reference,
        @Nullable Instant expiresAt) {

    static Reservation of(ReserveStock command) {
        return new Reservation(command.quantity(), command.reference(), command.expiresAt());
    }

    static Reservation of(StockReserved event) {
        return new Reservation(event.quantity(), event.reference(), event.expiresAt());
    }
}
