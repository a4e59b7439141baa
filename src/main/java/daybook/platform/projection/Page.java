package daybook.platform.projection;

import daybook.platform.serialization.HasItems;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param total the number of items of the whole list
 */
public record Page<T>(List<T> items, int page, int size, long total) implements HasItems<T> {

    /** The same part with each item mapped. */
    public <U> Page<U> map(Function<? super T, ? extends U> item) {
        return new Page<>(items.stream().<U>map(item).toList(), page, size, total);
    }
}
