package daybook.platform.processors;

import daybook.platform.errors.Rejection;
import daybook.platform.projection.StoredTokens;
import daybook.platform.projection.StoredTokens.StoredToken;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.stereotype.Component;

/**
 * Pauses and resumes processors while they run. All nodes that share the tokens obey the claims on them: it does not matter on which node the
 * operator's request arrives, and Axon does not start a paused processor again.
 */
@Component
public class ProcessorControl {

    /** A batch under way usually ends within a moment; one that does not is rolled back. */
    private static final Duration BATCH_WAIT_MAX = Duration.ofSeconds(2);

    private static final long LEFT_TO_OTHERS_SECONDS = 5;

    private final EventProcessingConfiguration processing;
    private final StoredTokens tokens;

    ProcessorControl(EventProcessingConfiguration processing, StoredTokens tokens) {
        this.processing = processing;
        this.tokens = tokens;
    }

    /** @throws Rejection unknown {@code unknown-projection} */
    StreamingEventProcessor find(String name) {
        return processing
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow(() -> Rejection.unknown(
                        "unknown-projection", "There is no projection of that name.", "projection", name));
    }

    /**
     * Whether a processor is paused.
     *
     * @throws Rejection unknown {@code unknown-projection}
     */
    public boolean isPaused(String processor) {
        find(processor);
        return tokens.of(processor).stream().anyMatch(StoredToken::isPaused);
    }

    /** Stops a processor on all nodes until {@link #resume}, whatever is restarted meanwhile. */
    public void pause(String processor) {
        release(processor, find(processor).processingStatus().keySet());
        tokens.pause(processor);
    }

    public void resume(String processor) {
        StreamingEventProcessor here = find(processor);
        tokens.resume(processor);
        // Without this call, the node that has paused it would still leave its segments to others for a while.
        tokens.of(processor).forEach(token -> here.claimSegment(token.segment()));
    }

    /** Releases those of the segments that this node has claimed, and waits for their batches, so that none is rolled back. */
    void release(String processor, Collection<Integer> segments) {
        StreamingEventProcessor here = find(processor);
        segments.forEach(segment -> here.releaseSegment(segment, LEFT_TO_OTHERS_SECONDS, TimeUnit.SECONDS));
        long deadline = System.nanoTime() + BATCH_WAIT_MAX.toNanos();
        while (segments.stream().anyMatch(here.processingStatus()::containsKey) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
