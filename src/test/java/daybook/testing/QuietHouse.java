package daybook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.projection.ViewPositions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.context.ApplicationContext;

/** A house in which nothing follows any more from what has happened. */
public final class QuietHouse {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_NANOSECONDS = 2_000_000;

    private QuietHouse() {}

    /** Waits until everything that follows the log has seen all of it, and has added nothing; @return the position of the newest event */
    public static long head(ApplicationContext house) {
        return head(house, PATIENCE);
    }

    /** The same for a house with much to see. */
    public static long head(ApplicationContext house, Duration patience) {
        ViewPositions positions = house.getBean(ViewPositions.class);
        long deadline = System.nanoTime() + patience.toNanos();
        long head;
        do {
            head = positions.head().position();
            while (!haveSeen(head, house, positions)) {
                assertThat(System.nanoTime()).as("quiet at " + head).isLessThan(deadline);
                LockSupport.parkNanos(LOOK_EVERY_NANOSECONDS);
            }
        } while (positions.head().position() != head);
        return head;
    }

    private static boolean haveSeen(long head, ApplicationContext house, ViewPositions positions) {
        return house.getBean(EventProcessingConfiguration.class).eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .allMatch(processor -> positions.positionOf(processor.getName()) >= head);
    }
}
