package daybook.platform.engine.reading;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a processor along the log.
 *
 * @param position the highest position that it has seen
 * @param gaps lower positions that it has not seen: their events, if there are any, became visible later than events behind them
 */
public record LogProgress(long position, Set<Long> gaps) {

    private static final int GAPS_TOLD_MAX = 20;

    /** @return empty unless this process has claimed all segments */
    public static Optional<LogProgress> of(Collection<EventTrackerStatus> segments) {
        // A segment with the mask 7 is an eighth of the log. Sums of such fractions are exact.
        double share = segments.stream()
                .mapToDouble(status -> 1.0 / (status.getSegment().getMask() + 1))
                .sum();
        return share == 1 ? Optional.of(ofThese(segments)) : Optional.empty();
    }

    /** The progress that all of these segments have in common. */
    public static LogProgress ofThese(Collection<EventTrackerStatus> segments) {
        long position = segments.stream()
                .mapToLong(status -> status.getCurrentPosition().orElse(0))
                .min()
                .orElse(0);
        Set<Long> gaps = segments.stream()
                .map(EventTrackerStatus::getTrackingToken)
                .flatMap(LogProgress::gapsOf)
                .collect(Collectors.toCollection(TreeSet::new));
        return new LogProgress(position, gaps);
    }

    /** The progress that all of these tokens have in common; null is the beginning of the log. */
    public static LogProgress ofTokens(Collection<@Nullable TrackingToken> tokens) {
        long position = tokens.stream()
                .map(LogProgress::lowerBound)
                .mapToLong(token -> token == null ? 0 : token.position().orElse(0))
                .min()
                .orElse(0);
        Set<Long> gaps = tokens.stream().flatMap(LogProgress::gapsOf).collect(Collectors.toCollection(TreeSet::new));
        return new LogProgress(position, gaps);
    }

    private static Stream<Long> gapsOf(@Nullable TrackingToken token) {
        return lowerBound(token) instanceof GapAwareTrackingToken gapAware ? gapAware.getGaps().stream() : Stream.of();
    }

    private static @Nullable TrackingToken lowerBound(@Nullable TrackingToken token) {
        return token == null ? null : WrappedToken.unwrapLowerBound(token);
    }

    /** Whether it has seen every event up to a position. */
    public boolean includes(long event) {
        return event <= position && gapsUpTo(event).isEmpty();
    }

    /** The gaps up to a position; empty if the position itself is not reached. */
    public Set<Long> gapsUpTo(long event) {
        return gaps.isEmpty() ? gaps : gaps.stream().filter(gap -> gap <= event).collect(Collectors.toSet());
    }

    /** A short text for another process. With too many gaps it names a lower position instead. */
    public String text() {
        if (gaps.size() > GAPS_TOLD_MAX) {
            return String.valueOf(new TreeSet<>(gaps).first() - 1);
        }
        return Stream.concat(Stream.of(position), gaps.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    public static LogProgress parse(String text) {
        TreeSet<Long> numbers =
                Stream.of(text.split(",")).map(Long::valueOf).collect(Collectors.toCollection(TreeSet::new));
        long position = numbers.last();
        numbers.remove(position);
        return new LogProgress(position, numbers);
    }
}
