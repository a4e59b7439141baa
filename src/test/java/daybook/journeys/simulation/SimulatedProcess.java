package daybook.journeys.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;

/**
 * A processor that is never replayed: events of one sequence in order, the others whenever they like; its position is stored now and
 * then, and after a crash it goes on from there.
 */
final class SimulatedProcess {

    private final AnnotationEventHandlerAdapter handlers;
    private final Function<EventMessage<?>, Object> sequence;
    private final Map<Object, Sequence> sequences = new LinkedHashMap<>();

    SimulatedProcess(Object process, Function<EventMessage<?>, Object> sequence) {
        this.handlers = new AnnotationEventHandlerAdapter(process);
        this.sequence = sequence;
    }

    void append(EventMessage<?> event) {
        if (handlers.canHandle(event)) {
            sequences
                    .computeIfAbsent(sequence.apply(event), key -> new Sequence())
                    .events
                    .add(event);
        }
    }

    boolean isIdle() {
        return sequences.values().stream().noneMatch(Sequence::hasNext);
    }

    /** Handles the next event of some sequence, and stores the position or leaves that for later. */
    void handleOne(Random random) throws Exception {
        List<Sequence> ready =
                sequences.values().stream().filter(Sequence::hasNext).toList();
        Sequence chosen = ready.get(random.nextInt(ready.size()));
        handlers.handle(chosen.events.get(chosen.next));
        chosen.next++;
        if (random.nextInt(3) > 0) {
            chosen.stored = chosen.next;
        }
    }

    /** Events after the last stored position are handled again. */
    void restart() {
        sequences.values().forEach(sequence -> sequence.next = sequence.stored);
    }

    private static final class Sequence {

        private final List<EventMessage<?>> events = new ArrayList<>();
        private int next;
        private int stored;

        private boolean hasNext() {
            return next < events.size();
        }
    }
}
