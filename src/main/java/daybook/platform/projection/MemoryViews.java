package daybook.platform.projection;

import daybook.platform.engine.RawLog.Positioned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.stereotype.Component;

/** Makes views that are folded in memory, and reads the events for them. */
@Component
public class MemoryViews {

    private final Folds folds;

    MemoryViews(Folds folds) {
        this.folds = folds;
    }

    /** All views of the house, empty, by name. */
    public List<MemoryView> all() {
        return folds.types()
                .filter(View.class::isAssignableFrom)
                .map(type -> new MemoryView(type, folds, folds.noDatabase()))
                .sorted(Comparator.comparing(MemoryView::name))
                .toList();
    }

    /**
     * Upcasts and deserializes events.
     *
     * @param failures takes each event that cannot become an object
     */
    public List<TrackedEventMessage<?>> read(List<Positioned> page, BiConsumer<Positioned, RuntimeException> failures) {
        try {
            return folds.deserialized(page);
        } catch (RuntimeException e) {
            return readEach(page, failures);
        }
    }

    private List<TrackedEventMessage<?>> readEach(
            List<Positioned> page, BiConsumer<Positioned, RuntimeException> failures) {
        List<TrackedEventMessage<?>> events = new ArrayList<>(page.size());
        for (Positioned event : page) {
            try {
                events.addAll(folds.deserialized(List.of(event)));
            } catch (RuntimeException e) {
                failures.accept(event, e);
            }
        }
        return events;
    }
}
