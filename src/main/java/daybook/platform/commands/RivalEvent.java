package daybook.platform.commands;

import daybook.platform.metadata.MetaDataKeys;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;

/**
 * What somebody else did to an aggregate in the meantime.
 *
 * @param sequence the event's place in the aggregate's stream, from 0
 * @param type its logical name
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
