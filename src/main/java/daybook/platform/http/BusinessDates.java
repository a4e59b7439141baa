package daybook.platform.http;

import daybook.kernel.DatePolicy;
import daybook.platform.errors.Rejection;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The business dates that users enter for documents. */
@Component
public class BusinessDates {

    private final Clock clock;
    private final DatePolicy policy;

    BusinessDates(Clock clock, BusinessDateProperties properties) {
        this.clock = clock;
        this.policy = properties.businessDates();
    }

    /** How to treat goods or money that leave under a date on which they were not available. */
    public DatePolicy policy() {
        return policy;
    }

    /**
     * The date, or null if none is given.
     *
     * @throws Rejection if the date is in the future
     */
    public @Nullable Instant notInFuture(String field, @Nullable Instant date) {
        if (date != null && date.isAfter(clock.instant())) {
            throw Rejection.invalidField(field, "must not be in the future");
        }
        return date;
    }
}
