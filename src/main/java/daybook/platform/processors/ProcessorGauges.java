package daybook.platform.processors;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.projection.ViewPositions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.stereotype.Component;

/**
 * The gauges of processors: {@code daybook.processor.lag} is the age of the oldest event that a processor has not seen, {@code
 * daybook.processor.segments} the number of its segments on this node, {@code daybook.processor.dead.letters} the number of its parked events;
 * and {@code daybook.queries.waiting}, the number of queries that wait for a view.
 */
@Component
class ProcessorGauges implements MeterBinder {

    private final EventProcessingConfiguration processing;
    private final ProcessorWatch watch;
    private final ViewPositions positions;
    private final RawLog log;
    private final Clock clock;

    ProcessorGauges(
            EventProcessingConfiguration processing,
            ProcessorWatch watch,
            ViewPositions positions,
            RawLog log,
            Clock clock) {
        this.processing = processing;
        this.watch = watch;
        this.positions = positions;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("daybook.queries.waiting", positions, ViewPositions::waiting)
                .register(registry);
        for (String name : processing.eventProcessors().keySet()) {
            gauge("daybook.processor.lag", name, this::lagSeconds)
                    .baseUnit("seconds")
                    .register(registry);
            gauge("daybook.processor.dead.letters", name, ProcessorState::deadLetters)
                    .register(registry);
            gauge("daybook.processor.segments", name, this::segmentsHere).register(registry);
        }
    }

    private Gauge.Builder<ProcessorWatch> gauge(String name, String processor, ToDoubleFunction<ProcessorState> value) {
        return Gauge.builder(
                        name,
                        watch,
                        looked -> looked.states().stream()
                                .filter(state -> state.processor().equals(processor))
                                .mapToDouble(value)
                                .sum())
                .tag("processor", processor);
    }

    private double segmentsHere(ProcessorState state) {
        return processing
                .eventProcessor(state.processor(), StreamingEventProcessor.class)
                .map(processor -> processor.processingStatus().size())
                .orElse(0);
    }

    /**
     * Reads one event from the log, and only if the processor is behind. The node that has the segments of a process reports its lag; another node
     * does not know its position.
     */
    private double lagSeconds(ProcessorState state) {
        if (state.position() >= state.head() || !positions.isWorkedOn(state.processor())) {
            return 0;
        }
        return log.after(state.position(), 1).stream()
                .map(Positioned::event)
                .mapToDouble(event ->
                        Duration.between(event.instant(), clock.instant()).toMillis() / 1_000.0)
                .findFirst()
                .orElse(0);
    }
}
