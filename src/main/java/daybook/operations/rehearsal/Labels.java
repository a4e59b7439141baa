package daybook.operations.rehearsal;

import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** How events, keys and values are named to a reader. */
final class Labels {

    private static final int TEXT_MAX = 80;

    private Labels() {}

    static String of(EventMessage<?> event) {
        String position = event instanceof TrackedEventMessage<?> tracked
                ? tracked.trackingToken().position().orElse(0) + " "
                : "";
        return position + event.getPayloadType().getSimpleName() + " " + event.getIdentifier();
    }

    static String key(List<?> key) {
        return key.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = value instanceof java.math.BigDecimal decimal ? decimal.toPlainString() : value.toString();
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…";
    }
}
