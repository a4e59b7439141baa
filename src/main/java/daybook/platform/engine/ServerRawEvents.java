package daybook.platform.engine;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.axonserver.connector.util.GrpcMetaDataConverter;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stored events in Axon Server's form, which Axon reads, and back as they were.
 *
 * <p>Of metadata the server keeps texts, whole numbers and truth values as they are. Where there is anything else, or spaces, the JSON itself
 * goes along as one more entry, which is taken out again on reading, as are nanoseconds.
 */
final class ServerRawEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final Serializer serializer;
    private final GrpcMetaDataConverter values;

    ServerRawEvents(Serializer serializer) {
        this.serializer = serializer;
        this.values = new GrpcMetaDataConverter(serializer);
    }

    /** @throws IllegalStateException if it would not come back as it is */
    Event toServer(StoredEvent event) {
        boolean ofNoAggregate = event.aggregateType() == null;
        if (ofNoAggregate && !(event.aggregateId().equals(event.id()) && event.sequence() == 0)
                || "".equals(event.aggregateType())
                || "".equals(event.revision())) {
            throw new IllegalStateException("Axon Server cannot keep the event " + event.id() + " as it is");
        }
        return Event.newBuilder()
                .setMessageIdentifier(event.id())
                .setAggregateType(orEmpty(event.aggregateType()))
                .setAggregateIdentifier(ofNoAggregate ? "" : event.aggregateId())
                .setAggregateSequenceNumber(event.sequence())
                .setTimestamp(event.instant().toEpochMilli())
                .setPayload(SerializedObject.newBuilder()
                        .setType(event.type())
                        .setRevision(orEmpty(event.revision()))
                        .setData(ByteString.copyFrom(event.payload())))
                .putAllMetaData(metadataToServer(event.metadata(), event))
                .build();
    }

    private Map<String, MetaDataValue> metadataToServer(byte[] metadata, StoredEvent event) {
        Map<String, @Nullable Object> entries = read(metadata, event);
        Map<String, MetaDataValue> inServersForm = new LinkedHashMap<>();
        entries.forEach((name, value) -> inServersForm.put(
                name, value == null ? MetaDataValue.getDefaultInstance() : values.convertToMetaDataValue(value)));
        if (!isKeptAsItIs(entries, metadata)) {
            inServersForm.put(
                    ServerEvents.METADATA, values.convertToMetaDataValue(new String(metadata, StandardCharsets.UTF_8)));
        }
        int nanoseconds = ServerEvents.nanosecondsOf(event.instant());
        if (nanoseconds > 0) {
            inServersForm.put(ServerEvents.NANOSECONDS, values.convertToMetaDataValue(nanoseconds));
        } else {
            inServersForm.remove(ServerEvents.NANOSECONDS);
        }
        return inServersForm;
    }

    private static Map<String, @Nullable Object> read(byte[] metadata, StoredEvent event) {
        try {
            return JSON.readValue(metadata, OBJECT);
        } catch (JacksonException e) {
            throw new IllegalStateException("The metadata of the event " + event.id() + " is no JSON object", e);
        }
    }

    private boolean isKeptAsItIs(Map<String, @Nullable Object> entries, byte[] metadata) {
        return entries.entrySet().stream().allMatch(ServerRawEvents::isKept) && Arrays.equals(json(entries), metadata);
    }

    private static boolean isKept(Map.Entry<String, @Nullable Object> entry) {
        Object value = entry.getValue();
        return !entry.getKey().equals(ServerEvents.NANOSECONDS)
                && !entry.getKey().equals(ServerEvents.METADATA)
                && (value instanceof String
                        || value instanceof Boolean
                        || value instanceof Integer
                        || value instanceof Long);
    }

    StoredEvent fromServer(Event event) {
        Map<String, MetaDataValue> metadata = event.getMetaDataMap();
        boolean ofNoAggregate = event.getAggregateType().isEmpty();
        MetaDataValue nanoseconds = metadata.get(ServerEvents.NANOSECONDS);
        return new StoredEvent(
                event.getMessageIdentifier(),
                orNull(event.getAggregateType()),
                ofNoAggregate ? event.getMessageIdentifier() : event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                event.getPayload().getType(),
                orNull(event.getPayload().getRevision()),
                Instant.ofEpochMilli(event.getTimestamp())
                        .plusNanos(nanoseconds == null ? 0 : nanoseconds.getNumberValue()),
                metadataFromServer(metadata),
                event.getPayload().getData().toByteArray());
    }

    private byte[] metadataFromServer(Map<String, MetaDataValue> metadata) {
        MetaDataValue asItWas = metadata.get(ServerEvents.METADATA);
        if (asItWas != null) {
            return asItWas.getTextValue().getBytes(StandardCharsets.UTF_8);
        }
        Map<String, @Nullable Object> entries = new TreeMap<>();
        metadata.forEach((name, value) -> entries.put(name, values.convertFromMetaDataValue(value)));
        entries.remove(ServerEvents.NANOSECONDS);
        return json(entries);
    }

    private byte[] json(Map<String, @Nullable Object> entries) {
        return serializer.serialize(entries, byte[].class).getData();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
