package daybook.platform.engine.postgres;

import daybook.platform.engine.EngineProfile;
import daybook.platform.engine.reading.LogProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
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
 * The progress of views that another process writes, as the processes tell each other by notifications.
 *
 * <p>The tokens in the database are too old for a waiting reader: Axon stores the token of a view without events of its own only every 5 s.
 */
@Component
@Profile(EngineProfile.POSTGRES)
public class RemoteViewProgress implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteViewProgress.class);
    private static final String SUBJECT = "views";
    private static final long LOOK_EVERY_MILLISECONDS = 20;

    /** The progress is repeated at this interval for processes that have just started. */
    private static final long TELL_AGAIN_NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

    private final NodeCalls calls;
    private final SettledPositions settled;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final List<ObjLongConsumer<String>> onSetBack = new CopyOnWriteArrayList<>();
    private final Map<String, LogProgress> heard = new ConcurrentHashMap<>();
    private final ScheduledExecutorService teller =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("view positions"));
    private Map<String, String> told = Map.of();
    private long toldAtNanos;
    private volatile boolean running;

    RemoteViewProgress(
            NodeCalls calls, SettledPositions settled, ObjectProvider<EventProcessingConfiguration> processing) {
        this.calls = calls;
        this.settled = settled;
        this.processing = processing;
        calls.listen(SUBJECT, this::hear);
    }

    /** The last notification of another process about a view that it writes. */
    public Optional<LogProgress> of(String view) {
        return Optional.ofNullable(heard.get(view));
    }

    /** Whether the view has seen every event up to a position: a position that it has not seen is empty and stays empty. */
    public boolean allThereIs(LogProgress seen, long position) {
        return seen.position() >= position && settled.stayEmpty(seen.gapsUpTo(position));
    }

    /** Registers a listener for views that go back: it receives the name and the position before. */
    public void onSetBack(ObjLongConsumer<String> listener) {
        onSetBack.add(listener);
    }

    private void hear(String text) {
        for (String view : text.isEmpty() ? new String[0] : text.split(" ")) {
            int colon = view.indexOf(':');
            heard(view.substring(0, colon), LogProgress.parse(view.substring(colon + 1)));
        }
    }

    /** A view goes back when another process takes it over at its last stored token. */
    private void heard(String view, LogProgress now) {
        LogProgress before = heard.put(view, now);
        if (before != null && now.position() < before.position()) {
            onSetBack.forEach(listener -> listener.accept(view, before.position()));
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
                LogProgress.of(view.processingStatus().values()).ifPresent(seen -> positions.put(name, seen.text()));
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
