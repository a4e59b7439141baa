package daybook.platform.upcasting;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Upcasts one event from one revision to the next while it is read. The stored event stays as it is.
 *
 * <p>A subclass is a bean of the context that owns the event. Where an event has several upcasters, {@code @Order} puts the oldest revision
 * first.
 */
public abstract class JsonUpcaster extends SingleEventUpcaster {

    private final SimpleSerializedType from;
    private final SimpleSerializedType to;

    /**
     * @param name the event's logical name, as in {@code ordering.OrderPlaced}
     * @param from the revision it takes
     * @param to the revision it makes
     */
    protected JsonUpcaster(String name, String from, String to) {
        this.from = new SimpleSerializedType(name, from);
        this.to = new SimpleSerializedType(name, to);
    }

    /** The name and revision that it takes. */
    public SerializedType from() {
        return from;
    }

    /** Changes the payload in place. */
    protected abstract void upcast(ObjectNode payload);

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(from);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(to, JsonNode.class, payload -> {
            ObjectNode changed = (ObjectNode) payload.deepCopy();
            upcast(changed);
            return changed;
        });
    }
}
