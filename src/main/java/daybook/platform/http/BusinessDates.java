package daybook.platform.http;

import daybook.platform.errors.Rejection;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The dates that papers bear. */
@Component
public class BusinessDates {

    /** Of dates long before it the database's calendar makes others. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private final Clock clock;

    BusinessDates(Clock clock) {
        this.clock = clock;
    }

    /** The date itself, or null where none is given. @throws Rejection if it is in the future, or before 1900 */
    public @Nullable Instant notInFuture(String field, @Nullable Instant date) {
        if (date != null && date.isAfter(clock.instant())) {
            throw Rejection.invalidField(field, "must not be in the future");
        }
        if (date != null && date.isBefore(EARLIEST)) {
            throw Rejection.invalidField(field, "must not be before 1900");
        }
        return date;
    }
}
