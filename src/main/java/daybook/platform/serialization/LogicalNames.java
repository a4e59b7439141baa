package daybook.platform.serialization;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Maps the classes that are stored to their logical names and back. */
public final class LogicalNames {

    private final Map<String, Class<?>> classByName = new HashMap<>();
    private final Map<Class<?>, String> nameByClass = new HashMap<>();

    private LogicalNames(Collection<Class<?>> annotated) {
        annotated.forEach(type -> stored(type).forEach(stored -> register(type, stored)));
    }

    /** The classes of a package and its subpackages that have a {@link StoredAs}. */
    public static LogicalNames scan(String basePackage) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return true;
            }
        };
        scanner.addIncludeFilter(new AnnotationTypeFilter(StoredAs.class, false, false));
        return new LogicalNames(scanner.findCandidateComponents(basePackage).stream()
                .<Class<?>>map(definition -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(definition.getBeanClassName()), LogicalNames.class.getClassLoader()))
                .toList());
    }

    public static LogicalNames of(Class<?>... annotated) {
        return new LogicalNames(java.util.List.of(annotated));
    }

    private static Stream<Class<?>> stored(Class<?> annotated) {
        return annotated.isSealed() ? Stream.of(annotated.getPermittedSubclasses()) : Stream.of(annotated);
    }

    private void register(Class<?> annotated, Class<?> stored) {
        String name = annotated.getAnnotation(StoredAs.class).value() + "." + stored.getSimpleName();
        if (classByName.putIfAbsent(name, stored) != null) {
            throw new IllegalStateException("Two classes are stored as " + name);
        }
        nameByClass.put(stored, name);
    }

    /** @return the logical name of the class, or null if it has none */
    public @Nullable String nameOf(Class<?> type) {
        return nameByClass.get(type);
    }

    /** @return the class of the logical name, or null if there is none */
    public @Nullable Class<?> classOf(String name) {
        return classByName.get(name);
    }

    /** All classes that have a logical name. */
    public Collection<Class<?>> classes() {
        return classByName.values();
    }
}
