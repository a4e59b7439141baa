package daybook.fulfilment.rest;

import daybook.kernel.Reason;
import jakarta.validation.constraints.NotNull;

/** @param reason why the operator decides so */
record StepDecision(@NotNull Reason reason) {}
