package daybook.platform.engine.postgres;

import daybook.platform.engine.EngineProfile;
import daybook.platform.engine.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
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
public class SegmentBalancer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentBalancer.class);
    private static final long LOOK_EVERY_MILLISECONDS = 1_000;

    /** A released segment is not reclaimed for so long, so that another node can: each looks for free segments every second. */
    private static final long LEFT_TO_OTHERS_SECONDS = 5;

    private static final String MOVED = "moved";

    private final NodeCalls calls;
    private final OtherNodes others;
    private final Node node;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final ScheduledExecutorService looker =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("fair share"));
    private volatile boolean running;

    /** Segments that an operator has moved here: others are released in their place. */
    private final Set<MovedSegment> movedHere = ConcurrentHashMap.newKeySet();

    SegmentBalancer(
            NodeCalls calls,
            OtherNodes others,
            Node node,
            TokenStore tokens,
            TransactionManager transactions,
            ObjectProvider<EventProcessingConfiguration> processing) {
        this.calls = calls;
        this.others = others;
        this.node = node;
        this.tokens = tokens;
        this.transactions = transactions;
        this.processing = processing;
        calls.listen(MOVED, this::hearMoved);
    }

    private record MovedSegment(String processor, int segment) {}

    /** A segment that this process has claimed. */
    private record Held(StreamingEventProcessor processor, int segment) {

        private void letGo() {
            processor.releaseSegment(segment, LEFT_TO_OTHERS_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Leaves a segment on the node to which an operator has moved it. If the notification is lost, the balancer may move it on. */
    public void moved(String processor, int segment, String toNode) {
        calls.send(MOVED, String.join(" ", processor, String.valueOf(segment), toNode));
        noteMoved(new MovedSegment(processor, segment), toNode);
    }

    private void hearMoved(String text) {
        if (!text.isEmpty()) {
            String[] parts = text.split(" ");
            noteMoved(new MovedSegment(parts[0], Integer.parseInt(parts[1])), parts[2]);
        }
    }

    private void noteMoved(MovedSegment moved, String toNode) {
        if (toNode.equals(node.name())) {
            movedHere.add(moved);
        } else {
            movedHere.remove(moved);
        }
    }

    private void look() {
        try {
            others.tellOfThis();
            int processes = calls.others() + 1;
            List<Held> views = new ArrayList<>();
            int viewSegments = 0;
            for (StreamingEventProcessor processor : processors()) {
                List<Held> held = heldOf(processor);
                if (processor.supportsReset()) {
                    views.addAll(held);
                    viewSegments++;
                } else {
                    held.sort(Comparator.comparing(this::isFree));
                    share(held, segmentsOf(processor), processes);
                }
            }
            share(views, viewSegments, processes);
        } catch (RuntimeException e) {
            LOG.warn("Could not look after the share of this process", e);
        }
    }

    private void share(List<Held> held, int segments, int processes) {
        int share = (segments + processes - 1) / processes;
        held.stream().skip(share).filter(this::isFree).forEach(Held::letGo);
    }

    private boolean isFree(Held held) {
        return !movedHere.contains(new MovedSegment(held.processor.getName(), held.segment));
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
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private int segmentsOf(StreamingEventProcessor processor) {
        return transactions.fetchInTransaction(() -> tokens.fetchSegments(processor.getName())).length;
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
