package daybook.platform.serialization;

import org.axonframework.serialization.Converter;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's JSON serializer with logical names in place of class names.
 *
 * <p>A class without a logical name keeps its class name: messages on a bus, which forgets them, and Axon's own tokens.
 */
public final class LogSerializer extends Jackson3Serializer {

    private final LogicalNames names;

    private LogSerializer(Builder builder, LogicalNames names) {
        super(builder);
        this.names = names;
    }

    /** A serializer for everything that is stored or sent. */
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
    protected String resolveClassName(SerializedType type) {
        Class<?> stored = names.classOf(type.getName());
        return stored == null ? type.getName() : stored.getName();
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
