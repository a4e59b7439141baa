package daybook.platform.upcasting;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.platform.serialization.StoredAs;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventMultiUpcaster;
import org.axonframework.serialization.upcasting.event.EventTypeUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an event of any earlier shape is read today: each change on an event that was made up for it, in files as they were.
 *
 * <p>{@code fulfilment.StepsPlanned} is the house's own example of a changed field. Every case holds two things: the version of the aggregate
 * stays the number of stored events, and a page of the log may begin or end at any stored event.
 */
class AgedEventsTest {

    @StoredAs("aged")
    sealed interface Aged {

        @Revision("2")
        record Weighed(String product, int grams) implements Aged {}

        record Delivered(String parcel) implements Aged {}

        record Invoiced(String parcel, BigDecimal amount) implements Aged {}

        /** The part of the old pair that has no content of its own any more; it keeps its sequence number. */
        record Absorbed() implements Aged {}

        @Revision("2")
        record Moved(String from, String to) implements Aged {}

        record Greeted(String person) implements Aged {}
    }

    private static final Serializer LOG = LogSerializer.create(LogicalNames.of(Aged.class));

    /** A renamed field and a changed unit: kilograms as a decimal became grams as a whole number. */
    private static final class WeighedRevision2 extends JsonUpcaster {
        private WeighedRevision2() {
            super("aged.Weighed", "1", "2");
        }

        @Override
        protected void upcast(ObjectNode event) {
            event.set("product", event.remove("article"));
            BigDecimal kilograms = event.remove("kilograms").decimalValue();
            event.put("grams", kilograms.movePointRight(3).intValueExact());
        }
    }

    /** A moved type. A moved class needs no upcaster: the log has the logical name. */
    private static final EventUpcaster RENAMED_TYPE =
            EventTypeUpcaster.from("greetings.Hello", "1").to("aged.Greeted", "1");

    /**
     * A split event. Its parts share the position and the sequence number of the stored event, so that versions stay what clients know; Axon
     * hands events of one position to a processor in one batch.
     */
    private static final class DeliveryIsNoInvoice extends EventMultiUpcaster {
        private static final SerializedType FROM = new SimpleSerializedType("aged.DeliveredAndInvoiced", "1");

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(FROM);
        }

        @Override
        protected Stream<IntermediateEventRepresentation> doUpcast(IntermediateEventRepresentation event) {
            return Stream.of(part(event, "aged.Delivered", "parcel"), part(event, "aged.Invoiced", "parcel", "amount"));
        }

        private static IntermediateEventRepresentation part(
                IntermediateEventRepresentation event, String name, String... fields) {
            return event.upcastPayload(
                    new SimpleSerializedType(name, "1"),
                    JsonNode.class,
                    payload -> ((ObjectNode) payload.deepCopy()).retain(fields));
        }
    }

    /**
     * A merged event: {@code Left} and {@code Arrived} became {@code Moved}. The second of them becomes the merged event and reads the first by
     * its sequence number, not from the page, which may begin between the two. The first becomes {@code Absorbed}: without it the sequence numbers would
     * have a hole, at which a view parks the aggregate.
     */
    private record LeftAndArrivedAreMoved(BiFunction<String, Long, JsonNode> storedPayload) implements EventUpcaster {

        @Override
        public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
            return events.map(event -> switch (event.getType().getName()) {
                case "aged.Left" ->
                    event.upcastPayload(
                            new SimpleSerializedType("aged.Absorbed", "1"),
                            JsonNode.class,
                            left -> JsonNodeFactory.instance.objectNode());
                case "aged.Arrived" -> merged(event);
                default -> event;
            });
        }

        private IntermediateEventRepresentation merged(IntermediateEventRepresentation arrived) {
            JsonNode left = storedPayload.apply(
                    arrived.getAggregateIdentifier().orElseThrow(),
                    arrived.getSequenceNumber().orElseThrow() - 1);
            return arrived.upcastPayload(
                    new SimpleSerializedType("aged.Moved", "2"),
                    JsonNode.class,
                    payload -> ((ObjectNode) payload.deepCopy()).set("from", left.get("from")));
        }
    }

    private record Stored(String type, String json) {}

    private final EventUpcasterChain chain = new EventUpcasterChain(
            new WeighedRevision2(),
            RENAMED_TYPE,
            new DeliveryIsNoInvoice(),
            new LeftAndArrivedAreMoved((aggregate, sequence) -> LOG.getConverter()
                    .convert(bytes(OLD.get(sequence.intValue()).json()), JsonNode.class)));

    private static final List<Stored> OLD = List.of(
            new Stored("aged.Weighed", "{\"article\":\"MUG\",\"kilograms\":0.35}"),
            new Stored("greetings.Hello", "{\"person\":\"Ada\"}"),
            new Stored("aged.DeliveredAndInvoiced", "{\"parcel\":\"P1\",\"amount\":\"12.50\"}"),
            new Stored("aged.Left", "{\"from\":\"Oslo\"}"),
            new Stored("aged.Arrived", "{\"to\":\"Bergen\"}"),
            new Stored("aged.Delivered", "{\"parcel\":\"P2\"}"));

    private static final List<Aged> TODAY = List.of(
            new Aged.Weighed("MUG", 350),
            new Aged.Greeted("Ada"),
            new Aged.Delivered("P1"),
            new Aged.Invoiced("P1", new BigDecimal("12.50")),
            new Aged.Absorbed(),
            new Aged.Moved("Oslo", "Bergen"),
            new Aged.Delivered("P2"));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Stream<TrackedDomainEventData<byte[]>> stored(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> {
            return new TrackedDomainEventData<>(
                    new GlobalSequenceTrackingToken(100 + i),
                    new GenericDomainEventEntry<>(
                            "parcel",
                            "parcel:1",
                            i,
                            "event-" + i,
                            "2026-01-02T03:04:05.678Z",
                            OLD.get(i).type(),
                            "1",
                            bytes(OLD.get(i).json()),
                            bytes("{}")));
        });
    }

    @Test
    void anAggregateReadsEachOldEventInTodaysShape() {
        var read = EventStreamUtils.upcastAndDeserializeDomainEvents(stored(0, OLD.size()), LOG, chain)
                .asStream()
                .toList();

        assertThat(read).extracting(event -> (Object) event.getPayload()).containsExactlyElementsOf(TODAY);
        assertThat(read).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L, 2L, 2L, 3L, 4L, 5L);
    }

    /** A processor's batch, a page of a view and a snapshot may each end at any stored event. */
    @Test
    void aPageMayEndAnywhere() {
        for (int end = 0; end <= OLD.size(); end++) {
            assertThat(Stream.concat(tracked(0, end).stream(), tracked(end, OLD.size()).stream()))
                    .as("a page that ends after %s events", end)
                    .extracting(event -> (Object) event.getPayload())
                    .containsExactlyElementsOf(TODAY);
        }
    }

    @Test
    void thePartsOfASplitEventShareItsPosition() {
        assertThat(tracked(2, 3))
                .extracting(TrackedEventMessage::trackingToken)
                .containsExactly(new GlobalSequenceTrackingToken(102), new GlobalSequenceTrackingToken(102));
    }

    private List<TrackedEventMessage<?>> tracked(int from, int to) {
        return EventUtils.upcastAndDeserializeTrackedEvents(stored(from, to), LOG, chain)
                .<TrackedEventMessage<?>>map(event -> event)
                .toList();
    }
}
