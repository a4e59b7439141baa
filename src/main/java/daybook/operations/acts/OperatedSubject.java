package daybook.operations.acts;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import daybook.operations.acts.OperationsCommand.RecordAct;
import daybook.operations.acts.OperationsEvent.OperatorActed;
import daybook.platform.serialization.StoredAs;
import daybook.platform.snapshots.AggregateCache;
import daybook.platform.snapshots.Snapshots;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The acts of operators on one subject: a processor or an import. Each subject has its own stream, so that operators of different subjects never conflict. */
@Aggregate(type = "operations", cache = AggregateCache.NAME, snapshotTriggerDefinition = Snapshots.TRIGGER)
@StoredAs("operations")
class OperatedSubject {

    @AggregateIdentifier
    private @Nullable SubjectId id;

    OperatedSubject() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordAct command) {
        apply(new OperatorActed(command.subject(), command.act(), command.reason()));
    }

    @EventSourcingHandler
    void on(OperatorActed event) {
        id = event.subject();
    }
}
