package daybook.history.refusals;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the journal is kept; whichever bound is reached first deletes the oldest rows.
 *
 * @param keep how long a refusal is kept, at least one hour and at most 100 years
 * @param rowsMax how many refusals are kept, 1,000 to 10,000,000
 */
@ConfigurationProperties("daybook.refusals")
record RefusalProperties(
        @DefaultValue("365d") Duration keep,
        @DefaultValue("100000") int rowsMax) {

    private static final Duration KEEP_LEAST = Duration.ofHours(1);
    private static final Duration KEEP_MOST = Duration.ofDays(36_500);
    static final int ROWS_LEAST = 1_000;
    private static final int ROWS_MOST = 10_000_000;

    RefusalProperties {
        if (keep.compareTo(KEEP_LEAST) < 0 || keep.compareTo(KEEP_MOST) > 0) {
            throw new IllegalArgumentException("daybook.refusals.keep must be between 1h and 36500d");
        }
        if (rowsMax < ROWS_LEAST || rowsMax > ROWS_MOST) {
            throw new IllegalArgumentException(
                    "daybook.refusals.rows-max must be between " + ROWS_LEAST + " and " + ROWS_MOST);
        }
    }
}
