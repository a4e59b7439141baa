package daybook.history.audit;

import static org.mockito.Mockito.mock;

import com.github.f4b6a3.uuid.UuidCreator;
import daybook.history.LoggedEvent;
import daybook.history.LoggedEvents;
import daybook.history.SampleLog;
import daybook.platform.engine.LogRow;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.projection.PastViews;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.platform.serialization.StoredAs;
import daybook.testing.ViewDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A log of random events in memory, and the index of it, which is written in batches of random size. */
final class RandomLog {

    @StoredAs("test")
    record Placed(String reason) {}

    @StoredAs("test")
    record Shipped(int quantity) {}

    private static final LogicalNames NAMES = LogicalNames.of(Placed.class, Shipped.class);
    private static final Serializer SERIALIZER = LogSerializer.create(NAMES);
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final int BATCH_MAX = 1_024;

    private final Random random;
    private final ViewDatabase database = new ViewDatabase();
    private final TransactionManager transactions =
            new SpringTransactionManager(new JdbcTransactionManager(database.dataSource()));
    private final List<DomainEventMessage<?>> events = new ArrayList<>();
    private final Map<String, Long> nextSequence = new HashMap<>();
    private final AuditProjection projection;
    private final LoggedEvents log;
    private final AnnotationEventHandlerAdapter handlers;

    RandomLog(long seed, int count) {
        random = new Random(seed);
        for (int i = 0; i < count; i++) {
            events.add(event(START.plusSeconds(i)));
        }
        InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
        engine.appendEvents(events);
        log = SampleLog.of(events.stream()
                        .map(event -> LogRow.of(event, SERIALIZER).stored())
                        .toList())
                .events();
        AuditIndex index = new AuditIndex(database.jdbc(), log);
        projection = new AuditProjection(
                database.dataSource(),
                NAMES,
                log,
                index,
                new Histories(
                        index,
                        EmbeddedEventStore.builder().storageEngine(engine).build(),
                        mock(PastViews.class)),
                new Causes(index));
        handlers = new AnnotationEventHandlerAdapter(projection);
        handledAgain();
    }

    /** Every seventh event is recorded by a clock that is an hour slow. */
    private DomainEventMessage<?> event(Instant now) {
        Instant at = random.nextInt(7) == 0 ? now.minusSeconds(3_600) : now;
        String type = random.nextBoolean() ? "order" : "fulfilment";
        String id = type + ":" + random.nextInt(30);
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(MetaDataKeys.ACTOR, "actor" + random.nextInt(4));
        metadata.put(MetaDataKeys.CORRELATION_ID, random.nextInt(3) == 0 ? "large" : "c" + random.nextInt(500));
        return new GenericDomainEventMessage<>(
                type,
                id,
                nextSequence.merge(id, 1L, Long::sum) - 1,
                random.nextInt(3) == 0 ? new Placed("why") : new Shipped(3),
                metadata,
                UuidCreator.getTimeOrderedEpochFast().toString(),
                at);
    }

    AuditProjection projection() {
        return projection;
    }

    List<LoggedEvent> all() {
        return log.after(0, Integer.MAX_VALUE);
    }

    void handledAgain() {
        int next = 0;
        while (next < events.size()) {
            int end = Math.min(events.size(), next + 1 + random.nextInt(BATCH_MAX));
            handle(next, end);
            next = end;
        }
    }

    /** Some events come after the next one, with its token. */
    private void handle(int first, int end) {
        List<DomainEventMessage<?>> batch = new ArrayList<>();
        for (int i = first; i < end; i++) {
            if (i + 1 < end && random.nextInt(20) == 0) {
                batch.add(new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(i + 2), events.get(i + 1)));
                batch.add(
                        new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(i + 2), events.get(i)));
                i++;
            } else {
                batch.add(
                        new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(i + 1), events.get(i)));
            }
        }
        inOneTransaction(batch);
    }

    private void inOneTransaction(List<DomainEventMessage<?>> batch) {
        BatchingUnitOfWork<DomainEventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
        unitOfWork.attachTransaction(transactions);
        ResultMessage<?> result = unitOfWork.executeWithResult(() -> handlers.handle(unitOfWork.getMessage()));
        if (result.isExceptional()) {
            throw new AssertionError("The projection failed", result.exceptionResult());
        }
    }

    void rebuilt() {
        handlers.prepareReset(null);
        handledAgain();
    }

    /** All rows of the index. */
    List<String> index() {
        return Stream.of("audit_shard", "audit_recorded")
                .flatMap(table -> database.jdbc().sql("SELECT * FROM " + table).query().listOfRows().stream())
                .map(String::valueOf)
                .sorted()
                .toList();
    }
}
