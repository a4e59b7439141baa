package daybook.platform.engine;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** One event as a row of the log, serialized on its command's thread. */
public record LogRow(DomainEventMessage<?> event, SerializedObject<byte[]> payload, SerializedObject<byte[]> metaData) {

    /** Nine fractional digits: Axon's own format ends at the millisecond, and texts of equal length sort like their instants. */
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

    public static LogRow of(EventMessage<?> message, Serializer serializer) {
        DomainEventMessage<?> event = message instanceof DomainEventMessage<?> domainEvent
                ? domainEvent
                : new GenericDomainEventMessage<>(null, message.getIdentifier(), 0L, message, message::getTimestamp);
        return new LogRow(
                event,
                event.serializePayload(serializer, byte[].class),
                event.serializeMetaData(serializer, byte[].class));
    }

    /** Formats an instant as the log stores it. */
    public static String text(Instant instant) {
        return INSTANT.format(instant);
    }

    public StoredEvent stored() {
        return new StoredEvent(
                event.getIdentifier(),
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                event.getTimestamp(),
                metaData.getData(),
                payload.getData());
    }
}
