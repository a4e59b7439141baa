package daybook.operations.acts;

import daybook.kernel.Reason;
import jakarta.validation.constraints.NotNull;

/** The body of a request for an operator's act: the reason goes into the act's event. */
public record OperatorReason(@NotNull Reason reason) {}
