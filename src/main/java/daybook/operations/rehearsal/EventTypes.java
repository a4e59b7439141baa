package daybook.operations.rehearsal;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;

/** Gives each type of event a bit of a set. Types beyond the 63rd share the last bit. */
final class EventTypes {

    private static final int BITS = Long.SIZE;

    private final Map<Class<?>, Long> bits = new HashMap<>();

    long bit(EventMessage<?> event) {
        Long known = bits.get(event.getPayloadType());
        if (known != null) {
            return known;
        }
        long bit = 1L << Math.min(bits.size(), BITS - 1);
        bits.put(event.getPayloadType(), bit);
        return bit;
    }
}
