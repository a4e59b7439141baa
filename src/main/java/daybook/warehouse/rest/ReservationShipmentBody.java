package daybook.warehouse.rest;

import daybook.kernel.Reference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The shipment of a reservation; the whole body is optional.
 *
 * @param reference null for the reservation's own
 * @param effectiveAt the business date where it differs from the moment of recording
 */
record ReservationShipmentBody(
        @Nullable Reference reference, @Nullable Instant effectiveAt) {

    static final ReservationShipmentBody EMPTY = new ReservationShipmentBody(null, null);
}
