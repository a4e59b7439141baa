package daybook.platform.projection;

import daybook.platform.engine.postgres.NodeCalls;
import daybook.platform.engine.postgres.SettledPositions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * How far the views have come that another process writes: the processes tell one another.
 *
 * <p>The positions in the database are no help to somebody who waits: Axon moves the one of a view that had nothing to do only every 5 s.
 */
@Component
@Profile("postgres")
class RemoteViewProgress implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteViewProgress.class);
    private static final String SUBJECT = "views";
    private static final long LOOK_EVERY_MILLISECONDS = 20;

    /** As often it is told again, for those who have just come. */
    private static final long TELL_AGAIN_NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

    private final NodeCalls calls;
    private final SettledPositions settled;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final ViewFloors floors;
    private final Map<String, ViewProgress> heard = new ConcurrentHashMap<>();
    private final ScheduledExecutorService teller =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("view positions"));
    private Map<String, String> told = Map.of();
    private long toldAtNanos;
    private volatile boolean running;

    RemoteViewProgress(
            NodeCalls calls,
            SettledPositions settled,
            ObjectProvider<EventProcessingConfiguration> processing,
            ViewFloors floors) {
        this.calls = calls;
        this.settled = settled;
        this.processing = processing;
        this.floors = floors;
        calls.listen(SUBJECT, this::hear);
    }

    /** What another process has told last of a view that it writes. */
    Optional<ViewProgress> of(String view) {
        return Optional.ofNullable(heard.get(view));
    }

    /** Whether it has seen all that there is up to there: of what it has not, nothing is there and nothing will be. */
    boolean allThereIs(ViewProgress seen, long position) {
        return seen.position() >= position && settled.stayEmpty(seen.gapsUpTo(position));
    }

    private void hear(String text) {
        for (String view : text.isEmpty() ? new String[0] : text.split(" ")) {
            int colon = view.indexOf(':');
            heard(view.substring(0, colon), ViewProgress.parse(view.substring(colon + 1)));
        }
    }

    /** A view that has gone back is made anew there, or was taken over from where it was last written down. */
    private void heard(String view, ViewProgress now) {
        ViewProgress before = heard.put(view, now);
        if (before != null && now.position() < before.position()) {
            floors.raise(view, before.position());
        }
    }

    private void tell() {
        try {
            Map<String, String> now = here();
            boolean again = System.nanoTime() - toldAtNanos > TELL_AGAIN_NANOSECONDS;
            if (!now.isEmpty() && (again || !now.equals(told))) {
                told = now;
                toldAtNanos = System.nanoTime();
                calls.send(
                        SUBJECT,
                        now.entrySet().stream()
                                .map(view -> view.getKey() + ':' + view.getValue())
                                .collect(Collectors.joining(" ")));
            }
        } catch (RuntimeException e) {
            LOG.warn("The positions of the views could not be told", e);
        }
    }

    private Map<String, String> here() {
        Map<String, String> positions = new TreeMap<>();
        processing.getObject().eventProcessors().forEach((name, processor) -> {
            if (processor instanceof StreamingEventProcessor view && view.supportsReset()) {
                ViewProgress.of(view.processingStatus().values()).ifPresent(seen -> positions.put(name, seen.text()));
            }
        });
        return positions;
    }

    @Override
    public void start() {
        running = true;
        teller.scheduleWithFixedDelay(this::tell, 0, LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        teller.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
