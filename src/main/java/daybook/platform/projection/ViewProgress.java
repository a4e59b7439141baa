package daybook.platform.projection;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.WrappedToken;

/**
 * How far a processor has come along the log.
 *
 * @param position up to which it has come
 * @param gaps positions before it whose events, if there are any, it has not seen yet: they became visible later than those behind them
 */
record ViewProgress(long position, Set<Long> gaps) {

    private static final int GAPS_TOLD_MAX = 20;

    /** @return nothing where this process does not work on all of the segments */
    static Optional<ViewProgress> of(Collection<EventTrackerStatus> segments) {
        boolean whole = !segments.isEmpty()
                && segments.stream().allMatch(status -> status.getSegment().getMask() + 1 == segments.size());
        return whole ? Optional.of(ofThese(segments)) : Optional.empty();
    }

    /** What all of these segments have seen. */
    static ViewProgress ofThese(Collection<EventTrackerStatus> segments) {
        long position = segments.stream()
                .mapToLong(status -> status.getCurrentPosition().orElse(0))
                .min()
                .orElse(0);
        Set<Long> gaps = segments.stream().flatMap(ViewProgress::gapsOf).collect(Collectors.toCollection(TreeSet::new));
        return new ViewProgress(position, gaps);
    }

    private static Stream<Long> gapsOf(EventTrackerStatus status) {
        return status.getTrackingToken() != null
                        && WrappedToken.unwrapLowerBound(status.getTrackingToken())
                                instanceof GapAwareTrackingToken token
                ? token.getGaps().stream()
                : Stream.of();
    }

    /** Whether it has seen every event up to there. */
    boolean includes(long event) {
        return event <= position && gapsUpTo(event).isEmpty();
    }

    /** What it has not seen up to there, if that is anything, where it has come so far. */
    Set<Long> gapsUpTo(long event) {
        return gaps.isEmpty() ? gaps : gaps.stream().filter(gap -> gap <= event).collect(Collectors.toSet());
    }

    /** In a few characters, for another process. Of too many gaps is told only that it has not come so far. */
    String text() {
        if (gaps.size() > GAPS_TOLD_MAX) {
            return String.valueOf(new TreeSet<>(gaps).first() - 1);
        }
        return Stream.concat(Stream.of(position), gaps.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    static ViewProgress parse(String text) {
        TreeSet<Long> numbers =
                Stream.of(text.split(",")).map(Long::valueOf).collect(Collectors.toCollection(TreeSet::new));
        long position = numbers.last();
        numbers.remove(position);
        return new ViewProgress(position, numbers);
    }
}
