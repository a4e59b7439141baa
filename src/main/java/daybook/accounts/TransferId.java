package daybook.accounts;

import daybook.kernel.Scalar;
import daybook.kernel.Texts;
import java.util.regex.Pattern;

/**
 * The id of a transfer; as text it is the name of its event stream.
 *
 * <p>A client's id has no colon. A transfer of a fulfilment has the order's id, a colon and the step: {@code 4711:transfer-1.1}.
 */
public record TransferId(String value) implements Scalar {

    private static final Pattern PATTERN =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,99}(:[A-Za-z0-9][A-Za-z0-9._~-]{0,28})?");

    public TransferId {
        Texts.matching(value, PATTERN, "must be 1 to 100 letters, digits or . _ ~ - and start with a letter or digit");
    }

    @Override
    public String toString() {
        return "transfer:" + value;
    }
}
