package daybook.operations.acts;

import daybook.kernel.Name;
import daybook.kernel.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The commands of a subject of operators. */
public sealed interface OperationsCommand {

    SubjectId subject();

    record RecordAct(
            @TargetAggregateIdentifier SubjectId subject,
            String act,
            @Nullable String reason) implements OperationsCommand {

        public RecordAct {
            act = new Name(act).value();
            reason = reason == null ? null : new Reason(reason).value();
        }
    }
}
