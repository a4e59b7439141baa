package daybook.platform.commands;

import daybook.platform.metadata.MetaDataKeys;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;

/**
 * An event that was appended after the version that a stale command expects. The refusal lists these events, so that the client sees who has
 * changed what.
 *
 * @param sequence the sequence number in the aggregate's stream, from 0
 * @param type the logical name
 */
record RivalEvent(long sequence, String type, Instant at, String actor) {

    static RivalEvent of(DomainEventMessage<?> event, Serializer serializer) {
        return new RivalEvent(
                event.getSequenceNumber(),
                serializer.typeForClass(event.getPayloadType()).getName(),
                event.getTimestamp(),
                String.valueOf(event.getMetaData().get(MetaDataKeys.ACTOR)));
    }
}
