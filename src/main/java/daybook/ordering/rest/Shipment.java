package daybook.ordering.rest;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param effectiveAt the business date where it differs from now */
record Shipment(
        @Nullable @Size(max = 140) String reference,
        @Nullable Instant effectiveAt) {

    static final Shipment NOW = new Shipment(null, null);
}
