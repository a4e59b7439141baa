package daybook.ordering.rest;

import daybook.kernel.Reason;
import jakarta.validation.constraints.NotNull;

/** The body of a request that cancels an order. */
record Cancellation(@NotNull Reason reason) {}
