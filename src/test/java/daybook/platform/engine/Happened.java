package daybook.platform.engine;

import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The event of the engines' tests. */
public final class Happened {

    public static final Class<?>[] CLASSES = {Noted.class, Counted.class, CountedOnce.class};

    private Happened() {}

    @StoredAs("test")
    public record Noted(String text, Instant at) {}

    /** A snapshot of an aggregate with this number of events. */
    @StoredAs("test")
    @Revision("2")
    record Counted(long events) {}

    /** A snapshot in an old form that is no longer readable. */
    @StoredAs("test")
    @Revision("1")
    record CountedOnce(String events) {}
}
