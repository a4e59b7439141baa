package daybook.operations.letters;

import daybook.kernel.Reason;
import jakarta.validation.constraints.NotNull;

/** @param reason why the view may go without the event */
record SkipBody(@NotNull Reason reason) {}
