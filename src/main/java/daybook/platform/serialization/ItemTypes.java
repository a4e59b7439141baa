package daybook.platform.serialization;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names of container types with the class of their items: {@code java.util.List<daybook.ordering.OrderLine>}.
 *
 * <p>A query over a remote bus is answered with JSON, which alone does not tell the class of the items.
 */
final class ItemTypes {

    private ItemTypes() {}

    /** @return the name, or null where the object is not a container */
    static @Nullable String nameOf(@Nullable Object object) {
        if (object instanceof HasItems<?> container) {
            return named(container.getClass(), container.items());
        }
        return object instanceof Collection<?> items ? named(java.util.List.class, items) : null;
    }

    private static String named(Class<?> container, Collection<?> items) {
        Set<Class<?>> classes = items.stream().map(Object::getClass).collect(Collectors.toSet());
        Class<?> item = classes.size() == 1 ? classes.iterator().next() : Object.class;
        return container.getName() + '<' + item.getName() + '>';
    }

    static boolean isContainerName(String name) {
        return name.endsWith(">");
    }

    static String containerOf(String name) {
        return name.substring(0, name.indexOf('<'));
    }
}
