package daybook.fulfilment.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param reason why the operator decides so, kept in the log */
record StepDecision(@NotBlank @Size(max = 200) String reason) {}
