package daybook.fulfilment;

import daybook.platform.privacy.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a step that was sent.
 *
 * @param error why it ended otherwise than done
 */
public record StepEnd(
        String step,
        StepStatus status,
        @PersonalData @Nullable String error) {}
