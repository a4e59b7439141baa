package daybook.platform.processors;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tries the first letters of sequences that have no cause: nothing is wrong with them.
 *
 * <p>Such a letter is left when a processor adds an event to a sequence in the moment in which the last letter of that sequence is handled, or when the
 * process dies between a skip and the try of the next letter. Without this, the sequence would wait for an operator.
 */
@Component
class UntriedLetters implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UntriedLetters.class);
    private static final long PAUSE_SECONDS = 2;

    private final ParkedLetters letters;
    private final DeadLetterRetries retries;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("untried letters"));
    private Set<Place> seenLast = Set.of();
    private volatile boolean running;

    UntriedLetters(ParkedLetters letters, DeadLetterRetries retries) {
        this.letters = letters;
        this.retries = retries;
    }

    /** The first letter of a sequence. While an operator's retry goes on, the sequence has another one at each look. */
    private record Place(String projection, String sequence, long first) {

        private static Place of(ParkedSequence sequence) {
            return new Place(sequence.projection(), sequence.sequence(), sequence.first());
        }
    }

    private void retry() {
        try {
            Set<Place> now = letters.sequences(null, ParkedSequence.UNTRIED).stream()
                    .map(Place::of)
                    .collect(Collectors.toSet());
            Set<Place> unmoved = new HashSet<>(now);
            unmoved.retainAll(seenLast);
            seenLast = now;
            unmoved.forEach(place -> retries.retry(place.projection(), place.sequence()));
        } catch (RuntimeException e) {
            // The database is away, which its own health tells, or another node has the letter.
            LOG.debug("Untried letters are tried later", e);
        }
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(this::retry, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
