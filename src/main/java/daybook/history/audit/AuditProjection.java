package daybook.history.audit;

import daybook.history.AggregateStep;
import daybook.history.AuditPage;
import daybook.history.AuditQuery.FindCauses;
import daybook.history.AuditQuery.FindEvent;
import daybook.history.AuditQuery.FindHistory;
import daybook.history.AuditQuery.FindStep;
import daybook.history.AuditQuery.SearchEvents;
import daybook.history.CauseTree;
import daybook.history.LoggedEvent;
import daybook.history.LoggedEvents;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import daybook.platform.serialization.LogicalNames;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** The index of the log: which events have an actor, a type, an aggregate or a correlation id. It holds positions; the events stay in the log. */
@Component
@ProcessingGroup(AuditIndex.VIEW)
class AuditProjection extends View {

    private final LogicalNames names;
    private final LoggedEvents log;
    private final AuditIndex index;
    private final Histories histories;
    private final Causes causes;
    private final ViewTable<ShardRow> shards;
    private final ViewTable<RecordedRow> recorded;

    AuditProjection(
            DataSource dataSource,
            LogicalNames names,
            LoggedEvents log,
            AuditIndex index,
            Histories histories,
            Causes causes) {
        super(dataSource);
        this.names = names;
        this.log = log;
        this.index = index;
        this.histories = histories;
        this.causes = causes;
        this.shards = table("audit_shard", ShardRow.class, 2);
        this.recorded = table("audit_recorded", RecordedRow.class, 1);
    }

    @EventHandler
    void on(EventMessage<?> event, TrackingToken token) {
        Postings batch = batch();
        long position = batch.positionOf(event, token.position().orElseThrow(), log);
        batch.add(position, event.getTimestamp(), Terms.of(event, names));
    }

    private Postings batch() {
        UnitOfWork<?> current = CurrentUnitOfWork.get();
        return current.getOrComputeResource(Postings.class.getName(), name -> {
            Postings batch = new Postings();
            current.onPrepareCommit(unit -> batch.write(shards, recorded));
            return batch;
        });
    }

    @QueryHandler
    Optional<LoggedEvent> answer(FindEvent query) {
        return index.find(query.eventId());
    }

    @QueryHandler
    Optional<AuditPage> answer(FindHistory query) {
        return histories.find(query);
    }

    @QueryHandler
    Optional<AggregateStep> answer(FindStep query) {
        return histories.find(query);
    }

    @QueryHandler
    AuditPage answer(SearchEvents query) {
        AuditIndex.Span span = index.span(query.from(), query.to(), query.before() - 1);
        List<LoggedEvent> found = index.search(Terms.of(query), span, query.limit() + 1);
        return AuditPage.of(found, query.limit(), LoggedEvent::position);
    }

    @QueryHandler
    Optional<CauseTree> answer(FindCauses query) {
        return index.find(query.eventId()).map(causes::around);
    }
}
