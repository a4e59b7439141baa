package daybook.platform.engine;

import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What the tests of the engines store. */
public final class Happened {

    public static final Class<?>[] CLASSES = {Noted.class, Counted.class, CountedOnce.class};

    private Happened() {}

    @StoredAs("test")
    public record Noted(String text, Instant at) {}

    /** The state of something after so many events. */
    @StoredAs("test")
    @Revision("2")
    record Counted(long events) {}

    /** The same in a form that nobody can read any more. */
    @StoredAs("test")
    @Revision("1")
    record CountedOnce(String events) {}
}
