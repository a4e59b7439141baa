package daybook.platform.engine;

import daybook.platform.serialization.StoredAs;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What the tests of the engines store. */
@StoredAs("test")
sealed interface Happened {

    record Noted(String text, Instant at) implements Happened {}

    /** The state of something after so many events. */
    @Revision("2")
    record Counted(long events) implements Happened {}

    /** The same in a form that nobody can read any more. */
    @Revision("1")
    record CountedOnce(String events) implements Happened {}
}
