package daybook.platform.processors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterJdbcConverter;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * Reads the letters of the queue through the upcasters. Axon's converter leaves them out, so that an event that was parked by an earlier release in
 * an earlier revision could never be handled.
 */
final class UpcastLetters extends DefaultDeadLetterJdbcConverter<EventMessage<?>> {

    private final Serializer json;
    private final EventUpcaster upcasters;

    UpcastLetters(Serializer json, EventUpcaster upcasters) {
        super(DefaultDeadLetterJdbcConverter.<EventMessage<?>>builder()
                .genericSerializer(json)
                .eventSerializer(json));
        this.json = json;
        this.upcasters = upcasters;
    }

    @Override
    public JdbcDeadLetter<EventMessage<?>> convertToLetter(ResultSet row) throws SQLException {
        JdbcDeadLetter<EventMessage<?>> letter = super.convertToLetter(row);
        return letter.message() instanceof GenericTrackedDomainEventMessage<?> event
                ? new JdbcDeadLetter<>(
                        letter.getIdentifier(),
                        letter.getSequenceIndex(),
                        letter.getSequenceIdentifier(),
                        letter.enqueuedAt(),
                        letter.lastTouched(),
                        letter.cause().orElse(null),
                        letter.diagnostics(),
                        upcast(row, event))
                : letter;
    }

    private EventMessage<?> upcast(ResultSet row, GenericTrackedDomainEventMessage<?> event) throws SQLException {
        GenericDomainEventEntry<byte[]> entry = new GenericDomainEventEntry<>(
                row.getString("type"),
                row.getString("aggregateIdentifier"),
                row.getLong("sequenceNumber"),
                event.getIdentifier(),
                event.getTimestamp().toString(),
                row.getString("payloadType"),
                row.getString("payloadRevision"),
                row.getBytes("payload"),
                row.getBytes("metaData"));
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(new TrackedDomainEventData<>(event.trackingToken(), entry)), json, upcasters)
                .findFirst()
                .orElseThrow();
    }
}
