package daybook.history.past;

import daybook.kernel.InvalidValueException;
import daybook.kernel.Scalar;
import java.util.List;

/** The type of an aggregate, as the log and the addresses of its history have it. */
public record PastType(String value) implements Scalar {

    private static final List<String> TYPES = List.of("order", "stock", "account", "transfer", "product", "fulfilment");

    public PastType {
        if (!TYPES.contains(value)) {
            throw new InvalidValueException("must be one of " + String.join(", ", TYPES));
        }
    }
}
