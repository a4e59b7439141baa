package daybook.ordering.rest;

import daybook.kernel.Reference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param effectiveAt the business date where it differs from now */
record Shipment(@Nullable Reference reference, @Nullable Instant effectiveAt) {

    static final Shipment NOW = new Shipment(null, null);
}
