package daybook.platform.deadlines;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** Lets db-scheduler keep a task's data as the log keeps its events. */
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
