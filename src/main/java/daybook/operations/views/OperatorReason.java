package daybook.operations.views;

import daybook.kernel.Reason;
import jakarta.validation.constraints.NotNull;

/** Why an operator does something. */
record OperatorReason(@NotNull Reason reason) {}
