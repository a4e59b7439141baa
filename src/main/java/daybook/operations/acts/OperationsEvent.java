package daybook.operations.acts;

import daybook.platform.serialization.StoredAs;
import org.jspecify.annotations.Nullable;

/** The events of a subject of operators. The metadata of each event names the actor. */
@StoredAs("operations")
public sealed interface OperationsEvent {

    SubjectId subject();

    /**
     * An operator has ordered something.
     *
     * @param act an imperative, for example {@code pause}
     * @param reason null where the order needs none
     */
    record OperatorActed(
            SubjectId subject, String act, @Nullable String reason) implements OperationsEvent {}
}
