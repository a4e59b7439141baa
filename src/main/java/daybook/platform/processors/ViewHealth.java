package daybook.platform.processors;

import daybook.platform.processors.ProcessorState.Kind;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the views answer rightly, for the readiness of this node: down while a view has failed, has dead letters, or has long stood still; out of
 * service until each has posted the log as it was at the start.
 *
 * <p>A view that stands still for some seconds does not count: another node may be taking it over, and the readers of all nodes would be sent away.
 */
@Component("viewsHealthIndicator")
class ViewHealth implements HealthIndicator {

    private static final Duration STANDS_STILL_MAX = Duration.ofSeconds(30);

    private final ProcessorWatch watch;

    ViewHealth(ProcessorWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return ProcessorHealth.healthOf(
                watch.states().stream().filter(ProcessorState::isView).toList(), ViewHealth::answersRightly);
    }

    private static boolean answersRightly(ProcessorState view) {
        return view.isWell()
                || view.deadLetters() == 0
                        && view.kind() == Kind.STANDS_STILL
                        && view.stillSeconds() <= STANDS_STILL_MAX.toSeconds();
    }
}
