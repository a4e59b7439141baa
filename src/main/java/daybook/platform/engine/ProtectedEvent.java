package daybook.platform.engine;

import daybook.platform.privacy.Protection;
import daybook.platform.serialization.LogSerializer;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** An event whose personal texts are encrypted where it is serialized. */
final class ProtectedEvent<T> implements DomainEventMessage<T> {

    private static final long serialVersionUID = 1L;

    private final DomainEventMessage<T> event;
    private final transient LogSerializer serializer;
    private final transient Protection protection;

    ProtectedEvent(DomainEventMessage<T> event, LogSerializer serializer, Protection protection) {
        this.event = event;
        this.serializer = serializer;
        this.protection = protection;
    }

    @Override
    public <R> SerializedObject<R> serializePayload(Serializer ignored, Class<R> representation) {
        return serializer.serializeProtected(event.getPayload(), representation, protection);
    }

    @Override
    public String getType() {
        return event.getType();
    }

    @Override
    public String getAggregateIdentifier() {
        return event.getAggregateIdentifier();
    }

    @Override
    public long getSequenceNumber() {
        return event.getSequenceNumber();
    }

    @Override
    public String getIdentifier() {
        return event.getIdentifier();
    }

    @Override
    public Instant getTimestamp() {
        return event.getTimestamp();
    }

    @Override
    public MetaData getMetaData() {
        return event.getMetaData();
    }

    @Override
    public T getPayload() {
        return event.getPayload();
    }

    @Override
    public Class<T> getPayloadType() {
        return event.getPayloadType();
    }

    @Override
    public DomainEventMessage<T> withMetaData(Map<String, ?> metaData) {
        return new ProtectedEvent<>(event.withMetaData(metaData), serializer, protection);
    }

    @Override
    public DomainEventMessage<T> andMetaData(Map<String, ?> metaData) {
        return new ProtectedEvent<>(event.andMetaData(metaData), serializer, protection);
    }
}
