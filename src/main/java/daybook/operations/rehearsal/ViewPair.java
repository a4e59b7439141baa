package daybook.operations.rehearsal;

import daybook.platform.projection.MemoryView;
import daybook.platform.projection.MemoryView.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One view as it is and as it would be. Both are one view until they part; appended rows that both have are forgotten at once. */
final class ViewPair {

    private static final Logger LOG = LoggerFactory.getLogger(ViewPair.class);

    private final MemoryView now;
    private final Map<Key, Row> onlyNow = new HashMap<>();
    private final Map<Key, Row> onlyThen = new HashMap<>();
    private @Nullable MemoryView then;

    ViewPair(MemoryView view) {
        now = view;
    }

    private record Key(String table, List<@Nullable Object> key) {}

    private static Key keyOf(Row row) {
        return new Key(row.table(), List.copyOf(row.key()));
    }

    String name() {
        return now.name();
    }

    /** From here on the two are fed separately. */
    void part() {
        if (then == null) {
            then = now.copy();
            now.onAppend(row -> appended(row, onlyThen, onlyNow));
            then.onAppend(row -> appended(row, onlyNow, onlyThen));
        }
    }

    private static void appended(Row row, Map<Key, Row> others, Map<Key, Row> own) {
        Key key = keyOf(row);
        if (row.equals(others.get(key))) {
            others.remove(key);
        } else {
            own.put(key, row);
        }
    }

    void handleAsItIs(EventMessage<?> event) {
        handle(now, event);
    }

    /** Handles an event as it would be; before the two part, both are one. */
    void handleAsItWouldBe(EventMessage<?> event) {
        if (then != null) {
            handle(then, event);
        }
    }

    /** The house parks an event that a view cannot handle, and so does not show it either. */
    private static void handle(MemoryView view, EventMessage<?> event) {
        if (view.handles(event)) {
            try {
                view.handle(event);
            } catch (Exception e) {
                LOG.debug("The view {} cannot handle {}", view.name(), event.getIdentifier(), e);
            }
        }
    }

    void endBatch() {
        now.endBatch();
        if (then != null) {
            then.endBatch();
        }
    }

    /** The different rows, by table. */
    void differences(MemoryView.DifferenceConsumer consumer) {
        MemoryView parted = then;
        if (parted == null) {
            return;
        }
        endBatch();
        Map<String, MemoryView.Table> would = parted.tables();
        now.tables().forEach((name, table) -> table.differences(Objects.requireNonNull(would.get(name)), consumer));
        Map<Key, Row> rest = new TreeMap<>(java.util.Comparator.comparing(Key::toString));
        rest.putAll(onlyNow);
        rest.forEach((key, row) -> consumer.accept(row, onlyThen.remove(key)));
        onlyThen.forEach((key, row) -> consumer.accept(null, row));
    }
}
