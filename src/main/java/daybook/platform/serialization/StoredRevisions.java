package daybook.platform.serialization;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.RevisionResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The revision that something is stored under: an event's is what its {@link Revision} says, {@code 1} where it says nothing; an
 * aggregate's is the shape of its state, so that a snapshot of another shape is known for one without anybody having to remember it.
 */
public final class StoredRevisions implements RevisionResolver {

    private final LogicalNames names;
    private final Map<Class<?>, String> shapes = new ConcurrentHashMap<>();

    public StoredRevisions(LogicalNames names) {
        this.names = names;
    }

    @Override
    public @Nullable String revisionOf(Class<?> type) {
        Revision declared = type.getAnnotation(Revision.class);
        String revision = declared == null ? "1" : declared.value();
        if (AnnotatedElementUtils.hasAnnotation(type, AggregateRoot.class)) {
            return revision + "-" + shapes.computeIfAbsent(type, StoredRevisions::shapeOf);
        }
        return names.nameOf(type) == null && declared == null ? null : revision;
    }

    /** A checksum over the names and types of all fields of a class, and of those of our own classes that they are made of. */
    static String shapeOf(Class<?> type) {
        Set<String> fields = new TreeSet<>();
        collect(type, fields, new java.util.HashSet<>());
        CRC32C checksum = new CRC32C();
        checksum.update(String.join("\n", fields).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private static void collect(Type type, Set<String> fields, Set<Class<?>> seen) {
        if (type instanceof ParameterizedType generic) {
            collect(generic.getRawType(), fields, seen);
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, fields, seen);
            }
        } else if (type instanceof Class<?> owner && owner.getName().startsWith("daybook.") && seen.add(owner)) {
            collectFieldsOf(owner, fields, seen);
        }
    }

    private static void collectFieldsOf(Class<?> owner, Set<String> fields, Set<Class<?>> seen) {
        for (Field field : owner.getDeclaredFields()) {
            boolean state = !field.isSynthetic() && (owner.isEnum() || !Modifier.isStatic(field.getModifiers()));
            if (state) {
                fields.add(owner.getSimpleName() + "." + field.getName() + ":"
                        + field.getGenericType().getTypeName().replaceAll("[\\w.]+\\.", ""));
                collect(field.getGenericType(), fields, seen);
            }
        }
    }
}
