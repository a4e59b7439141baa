package daybook.platform.deadlines;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** Serializes the data of db-scheduler's tasks with the serializer of the events. */
record TaskJson(org.axonframework.serialization.Serializer log) implements Serializer {

    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
        return data == null ? null : log.serialize(data, byte[].class).getData();
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
        return data == null
                ? null
                : log.deserialize(new SimpleSerializedObject<>(data, byte[].class, log.typeForClass(type)));
    }
}
