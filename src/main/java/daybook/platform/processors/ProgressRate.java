package daybook.platform.processors;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The rate at which a processor moved in the last seconds. */
final class ProgressRate {

    private static final long WINDOW_NANOSECONDS = TimeUnit.SECONDS.toNanos(5);

    private record Sample(long position, long nanos) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Adds a sample of a monotonic clock. @return events a second */
    double at(long position, long nanos) {
        // A rebuild sets the position back.
        if (!samples.isEmpty() && position < samples.getLast().position()) {
            samples.clear();
        }
        samples.add(new Sample(position, nanos));
        while (nanos - samples.getFirst().nanos() > WINDOW_NANOSECONDS) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        return first.nanos() == nanos
                ? 0
                : (double) (position - first.position()) * TimeUnit.SECONDS.toNanos(1) / (nanos - first.nanos());
    }
}
