package daybook.platform.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.metadata.Persons;
import daybook.platform.privacy.PersonKeys;
import daybook.platform.privacy.Protection;
import daybook.platform.privacy.Subjects;
import daybook.platform.serialization.LogSerializer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * Encrypts the personal texts of messages on their way into the log.
 *
 * <p>An event tells in its metadata to whom its aggregate belongs ({@link MetaDataKeys#OWNERS}) and whose texts it may hold
 * ({@link MetaDataKeys#PERSONS}): these owners, and the persons of the event that its command followed from. So a text that a process carries from
 * an order into the house's account is still the customer's there.
 */
public final class MessageProtection {

    private static final int AGGREGATES_MAX = 20_000;

    private final PersonKeys keys;
    private final LogSerializer serializer;
    private final Events log;
    private final Cache<String, Known> known;

    /** @param log reads single events */
    public MessageProtection(PersonKeys keys, Serializer serializer, Events log) {
        this(keys, serializer, log, AGGREGATES_MAX);
    }

    /** @param aggregatesMax of so many aggregates the owners are remembered */
    public MessageProtection(PersonKeys keys, Serializer serializer, Events log, int aggregatesMax) {
        this.known = Caffeine.newBuilder().maximumSize(aggregatesMax).build();
        this.keys = keys;
        this.serializer = (LogSerializer) serializer;
        this.log = log;
    }

    /** Reads single events of an aggregate. */
    public interface Events {

        /** @return the events from a sequence number on, or only the first of them */
        List<? extends DomainEventData<?>> from(String aggregate, long sequence);

        Optional<Long> lastSequence(String aggregate);
    }

    /** The owners of an aggregate after an event. */
    private record Known(long sequence, List<String> owners) {}

    /** Appends events in the form in which they are stored, on behalf of a storage engine. */
    public void append(
            List<? extends EventMessage<?>> events,
            LogWriter writer,
            Serializer json,
            BiConsumer<Exception, EventMessage<?>> failures) {
        try {
            writer.append(events.stream().<EventMessage<?>>map(this::event).toList(), json, failures);
        } catch (RuntimeException e) {
            forget(events);
            throw e;
        }
    }

    /** An event in the form in which it is stored. */
    public EventMessage<?> event(EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            return message;
        }
        List<String> inherited = Persons.of(event.getMetaData());
        List<String> owners = ownersWith(event, inherited);
        known.put(event.getAggregateIdentifier(), new Known(event.getSequenceNumber(), owners));
        List<String> persons =
                Stream.concat(owners.stream(), inherited.stream()).distinct().toList();
        if (persons.isEmpty()) {
            return event;
        }
        Map<String, Object> added = new HashMap<>();
        added.put(MetaDataKeys.PERSONS, Persons.text(persons));
        if (!owners.isEmpty()) {
            added.put(MetaDataKeys.OWNERS, Persons.text(owners));
        }
        return new ProtectedEvent<>(
                event.andMetaData(added), serializer, new Protection(keys, event.getIdentifier(), owners, persons));
    }

    private List<String> ownersWith(DomainEventMessage<?> event, List<String> inherited) {
        if (Subjects.canName(event.getPayload())) {
            return Subjects.namesIn(event.getPayload()).stream()
                    .map(keys::personOf)
                    .toList();
        }
        if (event.getSequenceNumber() > 0) {
            return ownersAfter(event.getAggregateIdentifier(), event.getSequenceNumber() - 1);
        }
        Stream<String> others =
                Subjects.aggregatesIn(event.getPayload()).stream().flatMap(aggregate -> ownersOf(aggregate).stream());
        return Stream.concat(others, inherited.stream()).distinct().toList();
    }

    private List<String> ownersOf(String aggregate) {
        return log.lastSequence(aggregate)
                .map(last -> ownersAfter(aggregate, last))
                .orElse(List.of());
    }

    private List<String> ownersAfter(String aggregate, long sequence) {
        Known last = known.getIfPresent(aggregate);
        return last != null && last.sequence() == sequence ? last.owners() : read(aggregate, sequence);
    }

    private List<String> read(String aggregate, long sequence) {
        return log.from(aggregate, sequence).stream()
                .findFirst()
                .map(event -> serializer.<Object, MetaData>deserialize(metadataOf(event)))
                .map(Persons::owners)
                .orElse(List.of());
    }

    @SuppressWarnings("unchecked")
    private static SerializedObject<Object> metadataOf(DomainEventData<?> event) {
        return (SerializedObject<Object>) event.getMetaData();
    }

    /** The events were not stored: what they say of their aggregates does not hold. */
    private void forget(List<? extends EventMessage<?>> events) {
        events.stream()
                .filter(DomainEventMessage.class::isInstance)
                .map(DomainEventMessage.class::cast)
                .forEach(event -> known.invalidate(event.getAggregateIdentifier()));
    }

    /** A snapshot in the form in which it is stored. */
    public DomainEventMessage<?> snapshot(DomainEventMessage<?> snapshot) {
        List<String> owners = ownersAfter(snapshot.getAggregateIdentifier(), snapshot.getSequenceNumber());
        return owners.isEmpty()
                ? snapshot
                : new ProtectedEvent<>(
                        snapshot, serializer, new Protection(keys, snapshot.getIdentifier(), null, owners));
    }

    /** The payload of an event that was read from the log, in the form in which it can be stored elsewhere. */
    public static byte[] payloadOf(EventMessage<?> event, PersonKeys keys, Serializer json) {
        List<String> owners = Persons.owners(event.getMetaData());
        List<String> persons = Persons.of(event.getMetaData());
        return ((LogSerializer) json)
                .serializeProtected(
                        event.getPayload(), byte[].class, new Protection(keys, event.getIdentifier(), owners, persons))
                .getData();
    }
}
