package daybook.platform.processors;

import daybook.platform.engine.Node;
import daybook.platform.engine.postgres.OtherNodes;
import daybook.platform.engine.postgres.SegmentBalancer;
import daybook.platform.errors.Rejection;
import daybook.platform.projection.StoredTokens;
import daybook.platform.projection.StoredTokens.StoredToken;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Splits, merges and moves segments of processes while they run. Axon splits and merges only what a node has claimed: the node that is asked takes the
 * claims first.
 *
 * <p>The check of an act refuses what is impossible; its caller records the act after the check and before the act.
 */
@Component
public class SegmentControl {

    /** Eight threads of a node handle the segments: many more of them only cost claims. */
    private static final int SEGMENTS_MAX = 64;

    private static final int CHANGE_SECONDS_MAX = 10;

    private final ProcessorControl processors;
    private final StoredTokens tokens;
    private final Node node;
    private final ObjectProvider<OtherNodes> others;
    private final ObjectProvider<SegmentBalancer> balancer;

    SegmentControl(
            ProcessorControl processors,
            StoredTokens tokens,
            Node node,
            ObjectProvider<OtherNodes> others,
            ObjectProvider<SegmentBalancer> balancer) {
        this.processors = processors;
        this.tokens = tokens;
        this.node = node;
        this.others = others;
        this.balancer = balancer;
    }

    /**
     * @throws Rejection unknown {@code unknown-projection} or {@code unknown-segment}, conflict {@code not-a-process}, {@code paused} or
     *     {@code too-many-segments}
     */
    public void checkSplit(String process, int segment) {
        if (checkSegment(process, segment).length >= SEGMENTS_MAX) {
            throw Rejection.conflict(
                    "too-many-segments", "The process has as many segments as it may.", "segmentsMax", SEGMENTS_MAX);
        }
    }

    /** Halves a segment: its sequences are shared with a new one. */
    public void split(String process, int segment) {
        StreamingEventProcessor here = processors.find(process);
        change(process, List.of(segment), () -> here.splitSegment(segment));
    }

    /**
     * @throws Rejection unknown {@code unknown-projection} or {@code unknown-segment}, conflict {@code not-a-process}, {@code paused},
     *     {@code only-segment} or {@code other-half-split}
     */
    public void checkMerge(String process, int segment) {
        int[] segments = checkSegment(process, segment);
        if (segments.length == 1) {
            throw Rejection.conflict("only-segment", "The process has only this segment.", "segment", segment);
        }
        Segment half = Segment.computeSegment(segment, segments);
        Segment otherHalf = Segment.computeSegment(half.mergeableSegmentId(), segments);
        if (!half.isMergeableWith(otherHalf)) {
            throw Rejection.conflict(
                    "other-half-split",
                    "The other half of the segment has been split: it has to be merged first.",
                    "segment",
                    otherHalf.getSegmentId());
        }
    }

    /** Joins a segment with the one from which it was split. */
    public void merge(String process, int segment) {
        int otherHalf = Segment.computeSegment(segment, segmentsOf(process)).mergeableSegmentId();
        StreamingEventProcessor here = processors.find(process);
        change(process, List.of(segment, otherHalf), () -> here.mergeSegment(segment));
    }

    /**
     * @throws Rejection unknown {@code unknown-projection}, {@code unknown-segment} or {@code unknown-node}, conflict {@code not-a-process} or
     *     {@code paused}
     */
    public void checkMove(String process, int segment, String toNode) {
        checkSegment(process, segment);
        boolean present = toNode.equals(node.name())
                || others.stream()
                        .flatMap(all -> all.present().stream())
                        .anyMatch(other -> other.name().equals(toNode));
        if (!present) {
            throw Rejection.unknown("unknown-node", "There is no node of that name.", "node", toNode);
        }
    }

    /** Has a segment handled by another node; that node goes on where this one stopped. */
    public void move(String process, int segment, String toNode) {
        if (toNode.equals(node.name())) {
            tokens.assign(process, List.of(segment), toNode);
            processors.find(process).claimSegment(segment);
        } else {
            processors.release(process, List.of(segment));
            tokens.assign(process, List.of(segment), toNode);
        }
        balancer.ifAvailable(shares -> shares.moved(process, segment, toNode));
    }

    private int[] checkSegment(String process, int segment) {
        if (processors.find(process).supportsReset()) {
            throw Rejection.conflict(
                    "not-a-process", "One node writes a view as a whole: it has no segments.", "projection", process);
        }
        if (processors.isPaused(process)) {
            throw Rejection.conflict("paused", "The process is paused.", "projection", process);
        }
        int[] segments = segmentsOf(process);
        for (int known : segments) {
            if (known == segment) {
                return segments;
            }
        }
        throw Rejection.unknown("unknown-segment", "The process has no segment of that id.", "segment", segment);
    }

    private int[] segmentsOf(String process) {
        return tokens.of(process).stream().mapToInt(StoredToken::segment).toArray();
    }

    private void change(String process, List<Integer> segments, Supplier<CompletableFuture<Boolean>> change) {
        tokens.assign(process, segments, node.name());
        boolean changed = change.get()
                .completeOnTimeout(false, CHANGE_SECONDS_MAX, TimeUnit.SECONDS)
                .exceptionally(failure -> false)
                .join();
        if (!changed) {
            throw Rejection.conflict(
                    "segment-busy", "The batch of the segment has not ended in time.", "projection", process);
        }
    }
}
