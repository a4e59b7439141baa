package daybook.ordering.rest;

import daybook.kernel.Reason;
import jakarta.validation.constraints.NotNull;

record Cancellation(@NotNull Reason reason) {}
