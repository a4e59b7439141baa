package daybook.operations.views;

import daybook.platform.engine.RawLog;
import daybook.platform.processors.ProcessorState;
import daybook.platform.processors.ProcessorWatch;
import daybook.platform.projection.Rebuilds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The present states of all projections. */
@Component
class Projections {

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

    List<ProjectionState> all() {
        return watch.look().stream().map(this::stateOf).toList();
    }

    Optional<ProjectionState> find(String name) {
        return watch.look().stream()
                .filter(state -> state.processor().equals(name))
                .findFirst()
                .map(this::stateOf);
    }

    private ProjectionState stateOf(ProcessorState state) {
        return ProjectionState.of(
                state,
                state.behind() == 0 ? 0 : behindSeconds(state.position()),
                rebuilds.isUnderWay(state.processor()));
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
