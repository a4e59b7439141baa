package daybook.platform.engine;

import java.util.List;
import java.util.stream.Stream;

/** The whole log as it is stored, whatever the engine: what is moved from one to another goes through this, byte by byte. */
public interface RawLog {

    /**
     * Every event there was at the time of the call, in the order of the log: twice the same where nothing was appended in between.
     *
     * <p>Read little by little, in bounded memory. To be closed.
     *
     * @throws IllegalStateException if the engine holds something that is no event of a log, from here or while it is read
     */
    Stream<StoredEvent> read();

    /**
     * Adds events at the end, in their order, all or none, and returns when they are stored durably. For a log that nobody else writes and
     * nobody follows meanwhile: nobody is told of them.
     *
     * @throws IllegalStateException if they were not stored
     */
    void append(List<StoredEvent> events);

    /**
     * Holds everything that is stored against its checksums.
     *
     * @return how many events there are
     * @throws IllegalStateException if anything is not as it was stored
     */
    default long check() {
        try (Stream<StoredEvent> events = read()) {
            return events.count();
        }
    }

    /** About how many events there are: for a look at how far a reader has come. */
    long sizeEstimate();
}
