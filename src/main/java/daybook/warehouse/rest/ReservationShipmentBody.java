package daybook.warehouse.rest;

import daybook.kernel.Reference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How reserved goods leave; all of it may be missing.
 *
 * @param reference the reservation's own if none is given
 * @param effectiveAt the business date where it differs from the moment of recording
 */
record ReservationShipmentBody(
        @Nullable Reference reference, @Nullable Instant effectiveAt) {

    static final ReservationShipmentBody EMPTY = new ReservationShipmentBody(null, null);
}
