package daybook.platform.engine.postgres;

import daybook.platform.engine.EngineProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
 * Releases segments of which this process has more than its share, so that processes that started later can claim them.
 *
 * <p>Axon claims all free segments and keeps them: the first process would do all the work until it dies.
 */
@Component
@Profile(EngineProfile.POSTGRES)
class SegmentBalancer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentBalancer.class);
    private static final long LOOK_EVERY_MILLISECONDS = 1_000;

    /** A released segment is not reclaimed for so long, so that another node can: each looks for free segments every second. */
    private static final long LEFT_TO_OTHERS_SECONDS = 5;

    private final NodeCalls calls;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final ScheduledExecutorService looker =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("fair share"));
    private volatile boolean running;

    SegmentBalancer(NodeCalls calls, ObjectProvider<EventProcessingConfiguration> processing) {
        this.calls = calls;
        this.processing = processing;
    }

    /** A segment that this process has claimed. */
    private record Held(StreamingEventProcessor processor, int segment) {

        private void letGo() {
            processor.releaseSegment(segment, LEFT_TO_OTHERS_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void look() {
        try {
            calls.send("here", "");
            int processes = calls.others() + 1;
            List<Held> views = new ArrayList<>();
            int viewSegments = 0;
            for (StreamingEventProcessor processor : processors()) {
                List<Held> held = heldOf(processor);
                if (processor.supportsReset()) {
                    views.addAll(held);
                    viewSegments++;
                } else {
                    share(held, segmentsOf(processor), processes);
                }
            }
            share(views, viewSegments, processes);
        } catch (RuntimeException e) {
            LOG.warn("Could not look after the share of this process", e);
        }
    }

    private static void share(List<Held> held, int segments, int processes) {
        int share = (segments + processes - 1) / processes;
        held.stream().skip(share).forEach(Held::letGo);
    }

    private List<StreamingEventProcessor> processors() {
        return processing.getObject().eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .toList();
    }

    private static List<Held> heldOf(StreamingEventProcessor processor) {
        return processor.processingStatus().keySet().stream()
                .map(segment -> new Held(processor, segment))
                .toList();
    }

    private static int segmentsOf(StreamingEventProcessor processor) {
        return processor.processingStatus().values().stream()
                .mapToInt(status -> status.getSegment().getMask() + 1)
                .max()
                .orElse(0);
    }

    @Override
    public void start() {
        running = true;
        looker.scheduleWithFixedDelay(
                this::look, LOOK_EVERY_MILLISECONDS, LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        looker.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
