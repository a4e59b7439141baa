package daybook.fulfilment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that records the steps that follow from it. Steps are recorded before they are sent, so that after a crash they are sent again; to record
 * them with their cause saves an event for each.
 */
interface StepsFollow {

    /** Null if no step follows; and in logs of earlier versions, where {@link FulfilmentEvent.StepsPlanned} comes next instead. */
    @Nullable List<PlannedStep> planned();

    /** The same event with these steps, null for none. */
    FulfilmentEvent followedBy(@Nullable List<PlannedStep> steps);

    static @Nullable List<PlannedStep> copyOf(@Nullable List<PlannedStep> planned) {
        return planned == null ? null : List.copyOf(planned);
    }
}
