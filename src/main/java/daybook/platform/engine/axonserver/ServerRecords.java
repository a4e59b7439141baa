package daybook.platform.engine.axonserver;

import com.google.protobuf.ByteString;
import daybook.platform.engine.LogRow;
import daybook.platform.engine.StoredEvent;
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
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts stored events to Axon Server's format, which other applications on the server can read, and back without loss.
 *
 * <p>The server keeps instants in milliseconds, so further digits are stored as a metadata entry. It keeps metadata values that are
 * texts, whole numbers or booleans. If the metadata contains anything else, or white space, its JSON is stored as one more entry. Reading
 * removes both entries again.
 */
final class ServerRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private static final String NANOSECONDS = "daybook.nanoseconds";

    /** The metadata entry with the original JSON. Only events that were imported from another engine need it. */
    private static final String METADATA = "daybook.metadata";

    private static final int NANOSECONDS_A_MILLISECOND = 1_000_000;

    private final Serializer serializer;
    private final GrpcMetaDataConverter values;

    ServerRecords(Serializer serializer) {
        this.serializer = serializer;
        this.values = new GrpcMetaDataConverter(serializer);
    }

    /** @throws IllegalStateException if the conversion would lose information */
    Event toServer(StoredEvent event) {
        return toServer(event, metadataToServer(event.metadata(), event));
    }

    /** @throws IllegalStateException if the conversion would lose information */
    Event toServer(LogRow row) {
        MetaData metadata = row.event().getMetaData();
        StoredEvent event = row.stored();
        // The usual case: nothing has to be parsed.
        return metadata.entrySet().stream().allMatch(ServerRecords::isKept)
                ? toServer(event, withNanoseconds(inServersForm(metadata), event))
                : toServer(event);
    }

    private Event toServer(StoredEvent event, Map<String, MetaDataValue> metadata) {
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
                .putAllMetaData(metadata)
                .build();
    }

    private Map<String, MetaDataValue> metadataToServer(byte[] metadata, StoredEvent event) {
        Map<String, @Nullable Object> entries = read(metadata, event);
        Map<String, MetaDataValue> inServersForm = inServersForm(entries);
        if (!isKeptAsItIs(entries, metadata)) {
            inServersForm.put(METADATA, values.convertToMetaDataValue(new String(metadata, StandardCharsets.UTF_8)));
        }
        return withNanoseconds(inServersForm, event);
    }

    private Map<String, MetaDataValue> inServersForm(Map<String, ? extends @Nullable Object> entries) {
        Map<String, MetaDataValue> inServersForm = new LinkedHashMap<>();
        entries.forEach((name, value) -> inServersForm.put(
                name, value == null ? MetaDataValue.getDefaultInstance() : values.convertToMetaDataValue(value)));
        return inServersForm;
    }

    private Map<String, MetaDataValue> withNanoseconds(Map<String, MetaDataValue> metadata, StoredEvent event) {
        int nanoseconds = event.instant().getNano() % NANOSECONDS_A_MILLISECOND;
        if (nanoseconds > 0) {
            metadata.put(NANOSECONDS, values.convertToMetaDataValue(nanoseconds));
        } else {
            metadata.remove(NANOSECONDS);
        }
        return metadata;
    }

    private static Map<String, @Nullable Object> read(byte[] metadata, StoredEvent event) {
        try {
            return JSON.readValue(metadata, OBJECT);
        } catch (JacksonException e) {
            throw new IllegalStateException("The metadata of the event " + event.id() + " is no JSON object", e);
        }
    }

    private boolean isKeptAsItIs(Map<String, @Nullable Object> entries, byte[] metadata) {
        return entries.entrySet().stream().allMatch(ServerRecords::isKept) && Arrays.equals(json(entries), metadata);
    }

    private static boolean isKept(Map.Entry<String, ? extends @Nullable Object> entry) {
        Object value = entry.getValue();
        return !entry.getKey().equals(NANOSECONDS)
                && !entry.getKey().equals(METADATA)
                && (value instanceof String
                        || value instanceof Boolean
                        || value instanceof Integer
                        || value instanceof Long);
    }

    StoredEvent fromServer(Event event) {
        Map<String, MetaDataValue> metadata = event.getMetaDataMap();
        boolean ofNoAggregate = event.getAggregateType().isEmpty();
        MetaDataValue nanoseconds = metadata.get(NANOSECONDS);
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
        MetaDataValue asItWas = metadata.get(METADATA);
        if (asItWas != null) {
            return asItWas.getTextValue().getBytes(StandardCharsets.UTF_8);
        }
        Map<String, @Nullable Object> entries = new TreeMap<>();
        metadata.forEach((name, value) -> entries.put(name, values.convertFromMetaDataValue(value)));
        entries.remove(NANOSECONDS);
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
