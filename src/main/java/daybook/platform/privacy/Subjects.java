package daybook.platform.privacy;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** The {@link DataSubject}s of events. */
public final class Subjects {

    private static final Map<Class<?>, List<RecordComponent>> MARKED = new ConcurrentHashMap<>();

    private Subjects() {}

    /** Whether events of this type name persons; a particular one may name nobody. */
    public static boolean canName(Object event) {
        return markedIn(event.getClass()).stream().anyMatch(component -> component.getType() == String.class);
    }

    /** The persons whom an event names. */
    public static List<String> namesIn(Object event) {
        return valuesIn(event)
                .filter(value -> value instanceof String name && !name.equals(Protection.ERASED))
                .map(String.class::cast)
                .toList();
    }

    /** The aggregates whose persons an event belongs to, where it begins an aggregate that names none itself. */
    public static List<String> aggregatesIn(Object event) {
        return valuesIn(event)
                .filter(value -> !(value instanceof String))
                .map(Object::toString)
                .toList();
    }

    private static Stream<Object> valuesIn(Object event) {
        if (event instanceof PartlyPersonal partly && !partly.hasPersonalTexts()) {
            return Stream.empty();
        }
        return markedIn(event.getClass()).stream()
                .map(component -> valueOf(component, event))
                .filter(Objects::nonNull);
    }

    private static List<RecordComponent> markedIn(Class<?> type) {
        return MARKED.computeIfAbsent(type, Subjects::readMarks);
    }

    private static List<RecordComponent> readMarks(Class<?> type) {
        if (!type.isRecord()) {
            return List.of();
        }
        return Stream.of(type.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(DataSubject.class))
                .peek(component -> ReflectionUtils.makeAccessible(component.getAccessor()))
                .toList();
    }

    private static @Nullable Object valueOf(RecordComponent component, Object event) {
        return ReflectionUtils.invokeMethod(component.getAccessor(), event);
    }
}
