package daybook.console.today;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A row of equal spans of time, for a chart of hourly sums.
 *
 * @param first the beginning of the first span
 */
record Buckets(Instant first, Duration length, int count) {

    /** The spans up to the one that an instant is in. */
    static Buckets until(Instant last, ChronoUnit unit, int count) {
        Duration length = unit.getDuration();
        return new Buckets(last.truncatedTo(unit).minus(length.multipliedBy(count - 1L)), length, count);
    }

    /** The beginnings of the spans, in seconds. */
    List<Long> seconds() {
        List<Long> seconds = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            seconds.add(first.plus(length.multipliedBy(i)).getEpochSecond());
        }
        return seconds;
    }

    /** The sum of each span. */
    <T> List<Double> sums(List<T> hours, Function<T, Instant> hourOf, ToDoubleFunction<T> value) {
        Map<Long, Double> sums = new TreeMap<>();
        for (T hour : hours) {
            sums.merge(
                    Duration.between(first, hourOf.apply(hour)).dividedBy(length),
                    value.applyAsDouble(hour),
                    Double::sum);
        }
        List<Double> values = new ArrayList<>(count);
        for (long i = 0; i < count; i++) {
            values.add(sums.getOrDefault(i, 0.0));
        }
        return values;
    }
}
