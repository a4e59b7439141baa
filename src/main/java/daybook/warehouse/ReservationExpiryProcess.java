package daybook.warehouse;

import daybook.platform.deadlines.Deadlines;
import daybook.warehouse.StockEvent.StockReserved;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When stock is reserved with an expiry, schedules the deadline at which the reservation is released. */
@Component
@ProcessingGroup(ReservationExpiry.NAME)
@DisallowReplay
class ReservationExpiryProcess {

    private final Deadlines deadlines;

    ReservationExpiryProcess(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @EventHandler
    void on(StockReserved event) {
        Instant expiresAt = event.expiresAt();
        if (expiresAt != null) {
            deadlines.schedule(
                    expiresAt,
                    ReservationExpiry.NAME,
                    new ReservationExpiry(event.reservationId(), expiresAt),
                    WarehouseProduct.TYPE,
                    event.stockId());
        }
    }
}
