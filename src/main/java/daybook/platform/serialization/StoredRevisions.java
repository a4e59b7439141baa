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
 * The revisions of stored classes. An event has the revision of its {@link Revision}, {@code 1} where it has none. An aggregate has a checksum
 * of its fields too, so that a snapshot of any other shape of its state is recognised.
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

    /** A checksum of the names and types of the fields of a class and, recursively, of our classes among their types. */
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
