package daybook.operations.move;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.UuidCreator;
import daybook.operations.acts.OperationsEvent.OperatorActed;
import daybook.operations.acts.SubjectId;
import daybook.platform.engine.LogRow;
import daybook.platform.engine.MessageProtection;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import daybook.platform.engine.reading.GaplessStorageEngine;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.metadata.Persons;
import daybook.platform.privacy.PersonKeys;
import daybook.platform.seals.LogLeaf;
import daybook.platform.seals.TreeBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Imports an exported log into an empty store, with its personal texts encrypted. The first event of the new log names the root and the size of the
 * old one.
 *
 * <p>Each event is stored in its latest revision, as only that one says which of its texts are personal. An import that is interrupted begins again
 * with an empty store. The memory grows with the number of aggregates: it holds to whom each of them belongs.
 */
public final class LogProtection {

    /** An event that caused another one is looked for among so many latest ones. */
    private static final int CAUSES_MAX = 200_000;

    private static final int SHOW_EVERY = 1_024;

    private final RawLog log;
    private final Serializer json;
    private final EventUpcaster upcasters;
    private final MessageProtection protection;
    private final MoveProgress progress;
    private final Map<String, Long> sequences = new HashMap<>();
    private final Cache<String, String> personsByEvent =
            Caffeine.newBuilder().maximumSize(CAUSES_MAX).build();

    public LogProtection(RawLog log, Serializer json, EventUpcaster upcasters, PersonKeys keys, MoveProgress progress) {
        this.log = log;
        this.json = json;
        this.upcasters = upcasters;
        this.protection = new MessageProtection(keys, json, new Imported(), Integer.MAX_VALUE);
        this.progress = progress;
    }

    /** The log so far: its aggregates are in memory. */
    private final class Imported implements MessageProtection.Events {

        @Override
        public List<? extends DomainEventData<?>> from(String aggregate, long sequence) {
            return List.of();
        }

        @Override
        public Optional<Long> lastSequence(String aggregate) {
            return Optional.ofNullable(sequences.get(aggregate));
        }
    }

    /**
     * @param actor for the first event
     * @param stored receives each event of the file once it is stored
     * @return the number of events of the file
     * @throws LogMoveException if the file is damaged, or the store is not empty
     */
    public long importFrom(Path file, String actor, Consumer<StoredEvent> stored) throws IOException, LogMoveException {
        if (log.head() > 0) {
            throw new LogMoveException("The store is not empty: the protected log needs a new one.");
        }
        TreeBuilder old = treeOf(file);
        List<StoredEvent> batch = new ArrayList<>();
        batch.add(beginning(old, actor));
        try (LogFileReader reader = LogFileReader.open(file)) {
            long done = 0;
            for (LogFileReader.Line line = reader.event(); line != null; line = reader.event()) {
                batch.add(protectedFrom(line));
                if (batch.size() >= SHOW_EVERY) {
                    store(batch, stored);
                    progress.show("protecting", done, old.size(), "events");
                }
                done++;
            }
            store(batch, stored);
            return done;
        }
    }

    private void store(List<StoredEvent> batch, Consumer<StoredEvent> stored) {
        log.append(batch);
        batch.forEach(stored);
        batch.clear();
    }

    private static TreeBuilder treeOf(Path file) throws IOException, LogMoveException {
        LogLeaf leaves = new LogLeaf();
        TreeBuilder tree = new TreeBuilder((level, number, tile) -> {});
        try (LogFileReader reader = LogFileReader.open(file)) {
            for (LogFileReader.Line line = reader.event(); line != null; line = reader.event()) {
                tree.add(leaves.hash(tree.size() + 1, line.event()));
            }
        }
        return tree;
    }

    private StoredEvent beginning(TreeBuilder old, String actor) {
        String root = Base64.getEncoder().encodeToString(old.root());
        SubjectId subject = new SubjectId("protected-log");
        OperatorActed act =
                new OperatorActed(subject, "protect the log of " + old.size() + " events with the root " + root, null);
        return LogRow.of(
                        new GenericDomainEventMessage<>(
                                "operations",
                                subject.toString(),
                                0,
                                act,
                                MetaData.with(MetaDataKeys.ACTOR, actor)
                                        .and(
                                                MetaDataKeys.CORRELATION_ID,
                                                UuidCreator.getTimeOrderedEpoch()
                                                        .toString()),
                                UuidCreator.getTimeOrderedEpoch().toString(),
                                Instant.now()),
                        json)
                .stored();
    }

    private StoredEvent protectedFrom(LogFileReader.Line line) throws LogMoveException {
        StoredEvent stored = line.event();
        if (stored.aggregateType() == null) {
            return stored;
        }
        List<? extends EventMessage<?>> events = upcast(stored);
        if (events.size() != 1) {
            throw LogMoveException.at(line.number(), "the event is " + events.size() + " events in this version");
        }
        DomainEventMessage<?> event = (DomainEventMessage<?>) events.get(0);
        sequences.put(stored.aggregateId(), stored.sequence());
        EventMessage<?> encrypted = protection.event(withPersonsOfCause(event));
        List<String> persons = Persons.of(encrypted.getMetaData());
        if (!persons.isEmpty()) {
            personsByEvent.put(stored.id(), Persons.text(persons));
        }
        return LogRow.of(encrypted, json).stored();
    }

    private List<? extends EventMessage<?>> upcast(StoredEvent stored) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(GaplessStorageEngine.tracked(1, stored)), json, upcasters)
                .toList();
    }

    /** Logs without personal data do not say whose texts an event has. */
    private EventMessage<?> withPersonsOfCause(DomainEventMessage<?> event) {
        @Nullable Object cause = event.getMetaData().get(MetaDataKeys.CAUSED_BY);
        String persons = cause instanceof String id ? personsByEvent.getIfPresent(id) : null;
        return persons == null ? event : event.andMetaData(Map.of(MetaDataKeys.PERSONS, persons));
    }
}
