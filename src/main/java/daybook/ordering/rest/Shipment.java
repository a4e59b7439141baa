package daybook.ordering.rest;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record Shipment(@Nullable @Size(max = 140) String reference) {}
