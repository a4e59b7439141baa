package daybook.platform.serialization;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names for what holds items, with the class of the items: {@code java.util.List<daybook.ordering.OrderLine>}.
 *
 * <p>JSON alone does not tell of which class the items of a list are, which is how queries are answered over a remote bus.
 */
final class ItemTypes {

    private ItemTypes() {}

    /** @return the name, or null where the object holds no items */
    static @Nullable String nameOf(@Nullable Object object) {
        if (object instanceof HasItems<?> holder) {
            return named(holder.getClass(), holder.items());
        }
        return object instanceof Collection<?> items ? named(java.util.List.class, items) : null;
    }

    private static String named(Class<?> holder, Collection<?> items) {
        Set<Class<?>> classes = items.stream().map(Object::getClass).collect(Collectors.toSet());
        Class<?> item = classes.size() == 1 ? classes.iterator().next() : Object.class;
        return holder.getName() + '<' + item.getName() + '>';
    }

    static boolean isNameOfOne(String name) {
        return name.endsWith(">");
    }

    static String holderIn(String name) {
        return name.substring(0, name.indexOf('<'));
    }
}
