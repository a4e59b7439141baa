package daybook.testing;

import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A projection on a database of its own: events in, answers out.
 *
 * <p>Events go through the log's JSON, and are handled in batches in one transaction, as the processor does.
 */
public final class ProjectionFixture<P> {

    public static final String ACTOR = "tester";

    /** The first event's moment; each one after it is a second later. */
    public static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final Serializer LOG = LogSerializer.create(LogicalNames.scan("daybook"));

    private final ViewDatabase database = new ViewDatabase();
    private final Function<ViewDatabase, P> maker;
    private final TransactionManager transactions =
            new SpringTransactionManager(new JdbcTransactionManager(database.dataSource()));
    private P projection;
    private AnnotationEventHandlerAdapter handlers;
    private final List<DomainEventMessage<?>> log = new ArrayList<>();
    private final Map<String, Long> nextSequence = new HashMap<>();

    private ProjectionFixture(Function<ViewDatabase, P> maker) {
        this.maker = maker;
        this.projection = maker.apply(database);
        this.handlers = new AnnotationEventHandlerAdapter(projection);
    }

    public static <P> ProjectionFixture<P> of(Function<ViewDatabase, P> projection) {
        return new ProjectionFixture<>(projection);
    }

    /** Makes the projection anew on the same tables, as a start of the house does: nothing is in memory. */
    public ProjectionFixture<P> restarted() {
        projection = maker.apply(database);
        handlers = new AnnotationEventHandlerAdapter(projection);
        return this;
    }

    /** Lets one aggregate's next events happen, as they are or in messages with metadata; the id is the aggregate's as text. */
    public ProjectionFixture<P> given(Object aggregateId, Object... events) {
        List<DomainEventMessage<?>> batch = new ArrayList<>();
        for (Object event : events) {
            batch.add(message(aggregateId.toString(), event));
        }
        log.addAll(batch);
        handle(batch);
        return this;
    }

    private DomainEventMessage<?> message(String aggregateId, Object given) {
        EventMessage<?> event = GenericEventMessage.asEventMessage(given);
        long sequence = nextSequence.merge(aggregateId, 1L, Long::sum) - 1;
        SerializedObject<byte[]> stored = LOG.serialize(event.getPayload(), byte[].class);
        Object read = LOG.deserialize(stored);
        Instant at = START.plusSeconds(log.size() + sequence);
        return new GenericDomainEventMessage<>(
                "test",
                aggregateId,
                sequence,
                read,
                event.getMetaData().and(MetaDataKeys.ACTOR, ACTOR),
                aggregateId + "#" + sequence,
                at);
    }

    /** Keeps one aggregate's next event from the projection. */
    public ProjectionFixture<P> withheld(Object aggregateId) {
        nextSequence.merge(aggregateId.toString(), 1L, Long::sum);
        return this;
    }

    /** Hands every event so far to the projection once more. */
    public ProjectionFixture<P> again() {
        handle(log);
        return this;
    }

    /** Empties the view and hands every event so far to it, in one batch. */
    public ProjectionFixture<P> rebuilt() {
        inOneTransaction(List.of(log.get(0)), message -> {
            handlers.prepareReset(null);
            return "reset";
        });
        handle(log);
        return this;
    }

    private void handle(List<DomainEventMessage<?>> batch) {
        inOneTransaction(batch, handlers::handle);
    }

    private void inOneTransaction(List<DomainEventMessage<?>> batch, Handling handling) {
        BatchingUnitOfWork<DomainEventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
        unitOfWork.attachTransaction(transactions);
        ResultMessage<?> result = unitOfWork.executeWithResult(() -> handling.handle(unitOfWork.getMessage()));
        if (result.isExceptional()) {
            throw new AssertionError("The projection failed", result.exceptionResult());
        }
    }

    public P projection() {
        return projection;
    }

    private interface Handling {
        Object handle(DomainEventMessage<?> event) throws Exception;
    }
}
