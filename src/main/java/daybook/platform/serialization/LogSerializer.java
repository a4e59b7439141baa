package daybook.platform.serialization;

import daybook.platform.privacy.Protection;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Axon's JSON serializer with logical names in place of class names.
 *
 * <p>A class without a logical name keeps its class name: messages on a bus, which are not stored, and Axon's tokens.
 */
public final class LogSerializer extends Jackson3Serializer {

    private static final String META_DATA = MetaData.class.getName();

    private final LogicalNames names;

    private LogSerializer(Builder builder, LogicalNames names) {
        super(builder);
        this.names = names;
    }

    /** The serializer of everything that is stored or sent. */
    public static LogSerializer create(LogicalNames names) {
        return create(names, new org.axonframework.serialization.ChainingConverter());
    }

    static LogSerializer create(LogicalNames names, Converter converter) {
        Builder builder = Jackson3Serializer.builder()
                .revisionResolver(new StoredRevisions(names))
                .converter(converter)
                .jsonMapperBuilderCustomizer(LogJson::customize);
        return new LogSerializer(builder, names);
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        SerializedObject<T> serialized = super.serialize(object, representation);
        String typeWithItems = ItemTypes.nameOf(object);
        return typeWithItems == null
                ? serialized
                : new SimpleSerializedObject<>(
                        serialized.getData(), representation, new SimpleSerializedType(typeWithItems, null));
    }

    /** Serializes a payload with its personal texts encrypted. */
    public <T> SerializedObject<T> serializeProtected(Object payload, Class<T> representation, Protection protection) {
        byte[] json = getObjectMapper()
                .writer()
                .withAttribute(Protection.class, protection)
                .writeValueAsBytes(payload);
        return getConverter()
                .convert(
                        new SimpleSerializedObject<>(json, byte[].class, typeForClass(payload.getClass())),
                        representation);
    }

    @Override
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        if (!ItemTypes.isContainerName(serialized.getType().getName())) {
            return super.deserialize(serialized);
        }
        JavaType type = getObjectMapper()
                .getTypeFactory()
                .constructFromCanonical(serialized.getType().getName());
        byte[] json = getConverter().convert(serialized, byte[].class).getData();
        return getObjectMapper().readValue(json, type);
    }

    /** Avoids {@code Class.forName} for each event, which takes as long as reading a small event. */
    @Override
    public Class<?> classForType(SerializedType type) {
        if (META_DATA.equals(type.getName())) {
            return MetaData.class;
        }
        Class<?> stored = names.classOf(type.getName());
        return stored == null ? super.classForType(type) : stored;
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        return ItemTypes.isContainerName(type.getName()) ? ItemTypes.containerOf(type.getName()) : type.getName();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(@Nullable Class type) {
        String name = type == null ? null : names.nameOf(type);
        return name == null
                ? super.typeForClass(type)
                : new SimpleSerializedType(name, revisions().revisionOf(type));
    }

    private RevisionResolver revisions() {
        return getRevisionResolver();
    }
}
