package daybook.platform.engine.reading;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A message whose payload is held softly, and read from the log again where memory ran short (claim check). Axon's caches and queues of
 * events are bounded by number alone: with large payloads in them they would be larger than the heap.
 */
public final class LargeEvent<T> implements Message<T> {

    /**
     * The size of a large payload in bytes. With this limit, the 10,000 events that Axon caches for the readers that follow the log stay
     * below 40 MB of JSON.
     */
    public static final int LARGE_BYTES = 4_096;

    /** A page holds at most this many large events. */
    public static final int A_PAGE_MAX = 8;

    private static final long serialVersionUID = 1L;

    private final String identifier;
    private final Class<T> payloadType;
    private final MetaData metaData;
    private final transient Content<T> content;

    private LargeEvent(String identifier, Class<T> payloadType, MetaData metaData, Content<T> content) {
        this.identifier = identifier;
        this.payloadType = payloadType;
        this.metaData = metaData;
        this.content = content;
    }

    /** @param readAgain reads the same event from the log */
    static <T> TrackedEventMessage<T> of(TrackedEventMessage<T> event, Supplier<Message<T>> readAgain) {
        DomainEventMessage<T> domainEvent = (DomainEventMessage<T>) event;
        var instant = event.getTimestamp();
        return new GenericTrackedDomainEventMessage<>(
                event.trackingToken(),
                domainEvent.getType(),
                domainEvent.getAggregateIdentifier(),
                domainEvent.getSequenceNumber(),
                new LargeEvent<>(
                        event.getIdentifier(),
                        event.getPayloadType(),
                        event.getMetaData(),
                        new Content<>(event, readAgain)),
                () -> instant);
    }

    @Override
    public String getIdentifier() {
        return identifier;
    }

    @Override
    public MetaData getMetaData() {
        return metaData;
    }

    @Override
    public T getPayload() {
        return content.payload();
    }

    @Override
    public Class<T> getPayloadType() {
        return payloadType;
    }

    @Override
    public Message<T> withMetaData(Map<String, ?> newMetaData) {
        return new LargeEvent<>(identifier, payloadType, MetaData.from(newMetaData), content);
    }

    @Override
    public Message<T> andMetaData(Map<String, ?> additional) {
        return withMetaData(metaData.mergedWith(additional));
    }

    @Override
    public <R> SerializedObject<R> serializePayload(Serializer serializer, Class<R> expectedRepresentation) {
        return content.message().serializePayload(serializer, expectedRepresentation);
    }

    private static final class Content<T> {

        private final Supplier<Message<T>> readAgain;
        private SoftReference<Message<T>> held;

        private Content(Message<T> message, Supplier<Message<T>> readAgain) {
            this.readAgain = readAgain;
            this.held = new SoftReference<>(message);
        }

        /** Deserializes once for all readers of the message. */
        private synchronized T payload() {
            return message().getPayload();
        }

        private synchronized Message<T> message() {
            @Nullable Message<T> message = held.get();
            if (message == null) {
                message = readAgain.get();
                held = new SoftReference<>(message);
            }
            return message;
        }
    }
}
