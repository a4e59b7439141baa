package daybook.platform.processors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The health of the processors: down after a failure, while a processor stands still or has dead letters; out of service until each view has
 * posted the log as it was at the start. {@link ViewHealth} is about the answers of this node.
 */
@Component("processorsHealthIndicator")
class ProcessorHealth implements HealthIndicator, MeterBinder {

    private final ProcessorWatch watch;
    private final EventProcessingConfiguration processing;

    ProcessorHealth(ProcessorWatch watch, EventProcessingConfiguration processing) {
        this.watch = watch;
        this.processing = processing;
    }

    @Override
    public Health health() {
        return healthOf(watch.states(), ProcessorState::isWell);
    }

    /** @param isWell whether a state does not turn the health down */
    static Health healthOf(List<ProcessorState> states, Predicate<ProcessorState> isWell) {
        Health.Builder health = Health.status(statusOf(states, isWell));
        states.forEach(state -> health.withDetail(state.processor(), details(state)));
        return health.build();
    }

    private static Status statusOf(List<ProcessorState> states, Predicate<ProcessorState> isWell) {
        if (states.stream().anyMatch(isWell.negate())) {
            return Status.DOWN;
        }
        boolean posting = states.isEmpty() || states.stream().anyMatch(ProcessorState::isPosting);
        return posting ? Status.OUT_OF_SERVICE : Status.UP;
    }

    private static Map<String, Object> details(ProcessorState state) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", state.kind());
        details.put("position", state.position());
        details.put("head", state.head());
        details.put("deadLetters", state.deadLetters());
        if (state.error() != null) {
            details.put("error", state.error());
        }
        return details;
    }

    /** The gauge {@code daybook.processor.behind}: the lag of a processor in positions. */
    @Override
    public void bindTo(MeterRegistry registry) {
        processing
                .eventProcessors()
                .keySet()
                .forEach(name -> Gauge.builder("daybook.processor.behind", () -> behind(name))
                        .tag("processor", name)
                        .register(registry));
    }

    private long behind(String name) {
        return watch.states().stream()
                .filter(state -> state.processor().equals(name))
                .mapToLong(ProcessorState::behind)
                .sum();
    }
}
