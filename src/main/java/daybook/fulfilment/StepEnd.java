package daybook.fulfilment;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a step that was sent.
 *
 * @param error why it ended otherwise than done
 */
public record StepEnd(
        String step, StepStatus status, @Nullable String error) {}
