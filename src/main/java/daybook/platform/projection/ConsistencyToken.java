package daybook.platform.projection;

import daybook.kernel.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position of the log that a client has written or seen. Its text is opaque to the client.
 *
 * @param position the global index, 0 before the first event
 */
public record ConsistencyToken(long position) {

    /** The metadata key of the position that a query's answer must include, as a number. */
    public static final String META_DATA_KEY = "consistencyPosition";

    /** The metadata key of the milliseconds that a query may wait for its view, as a number. */
    public static final String WAIT_META_DATA_KEY = "consistencyWaitMillis";

    private static final Pattern FORM = Pattern.compile("p([0-9]{1,18})");

    /** @throws InvalidValueException if the text is no consistency token */
    public static ConsistencyToken parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidValueException("is not a consistency token");
        }
        return new ConsistencyToken(Long.parseLong(matcher.group(1)));
    }

    @Override
    public String toString() {
        return "p" + position;
    }
}
