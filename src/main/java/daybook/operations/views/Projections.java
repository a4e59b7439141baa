package daybook.operations.views;

import daybook.platform.engine.RawLog;
import daybook.platform.processors.ProcessorState;
import daybook.platform.processors.ProcessorWatch;
import daybook.platform.projection.Rebuild;
import daybook.platform.projection.Rebuilds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The present states of all projections. */
@Component
public class Projections {

    private final ProcessorWatch watch;
    private final Rebuilds rebuilds;
    private final RawLog log;
    private final Clock clock;

    Projections(ProcessorWatch watch, Rebuilds rebuilds, RawLog log, Clock clock) {
        this.watch = watch;
        this.rebuilds = rebuilds;
        this.log = log;
        this.clock = clock;
    }

    public List<ProjectionState> all() {
        Set<String> rebuilt = rebuilds.all().stream()
                .filter(rebuild -> rebuild.status().isUnderWay())
                .map(Rebuild::viewName)
                .collect(Collectors.toSet());
        return watch.look().stream()
                .map(state -> stateOf(state, rebuilt.contains(state.processor())))
                .toList();
    }

    public Optional<ProjectionState> find(String name) {
        return watch.look().stream()
                .filter(state -> state.processor().equals(name))
                .findFirst()
                .map(state -> stateOf(state, rebuilds.isUnderWay(name)));
    }

    private ProjectionState stateOf(ProcessorState state, boolean isRebuilt) {
        return ProjectionState.of(state, state.behind() == 0 ? 0 : behindSeconds(state.position()), isRebuilt);
    }

    private long behindSeconds(long position) {
        return log.after(position, 1).stream()
                .mapToLong(next -> Duration.between(next.event().instant(), clock.instant())
                        .toSeconds())
                .map(seconds -> Math.max(0, seconds))
                .findFirst()
                .orElse(0);
    }
}
