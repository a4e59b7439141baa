package daybook.ordering;

import daybook.ordering.OrderEvent.OrderCancelled;
import daybook.ordering.OrderEvent.OrderConfirmed;
import daybook.ordering.OrderEvent.OrderLineAdded;
import daybook.ordering.OrderEvent.OrderLineQuantityChanged;
import daybook.ordering.OrderEvent.OrderLineRemoved;
import daybook.ordering.OrderEvent.OrderPaid;
import daybook.ordering.OrderEvent.OrderPaymentRefused;
import daybook.ordering.OrderEvent.OrderPaymentRequested;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderEvent.OrderRestCancelled;
import daybook.ordering.OrderEvent.OrderShipmentFellShort;
import daybook.ordering.OrderEvent.OrderShipmentRequested;
import daybook.ordering.OrderEvent.OrderShipped;
import daybook.ordering.OrderEvent.OrderStockReserved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The progress of an order: it decides the order's status, the commands that are allowed, and the progress after each event. */
public record OrderProgress(Set<Mark> marks) {

    static final String CONFIRM = "confirm";
    static final String PAY = "pay";
    static final String SHIP = "ship";
    static final String CANCEL = "cancel";
    static final String SHIP_REST = "ship-rest";
    static final String CANCEL_REST = "cancel-rest";

    private static final String SEPARATOR = " ";

    /** Lines and their total are folded by {@link OrderLines}; {@link #owing} follows them. */
    private static final Map<Class<? extends OrderEvent>, UnaryOperator<OrderProgress>> RULES = Map.ofEntries(
            Map.entry(OrderPlaced.class, UnaryOperator.identity()),
            Map.entry(OrderLineAdded.class, UnaryOperator.identity()),
            Map.entry(OrderLineRemoved.class, UnaryOperator.identity()),
            Map.entry(OrderLineQuantityChanged.class, UnaryOperator.identity()),
            Map.entry(OrderRestCancelled.class, UnaryOperator.identity()),
            Map.entry(OrderConfirmed.class, OrderProgress::confirmed),
            Map.entry(OrderStockReserved.class, OrderProgress::stockReserved),
            Map.entry(OrderPaymentRequested.class, OrderProgress::paymentRequested),
            Map.entry(OrderPaymentRefused.class, OrderProgress::paymentRefused),
            Map.entry(OrderPaid.class, OrderProgress::paid),
            Map.entry(OrderShipmentRequested.class, OrderProgress::shipmentRequested),
            Map.entry(OrderShipmentFellShort.class, OrderProgress::shipmentFellShort),
            Map.entry(OrderShipped.class, OrderProgress::shipped),
            Map.entry(OrderCancelled.class, OrderProgress::cancelled));

    /** An order whose total is zero is {@code PAID} from the start. */
    enum Mark {
        CONFIRMED,
        RESERVED,
        PAYING,
        PAID,
        SHIPPING,
        SHORT,
        SHIPPED,
        CANCELLED
    }

    public OrderProgress {
        marks = Set.copyOf(marks);
    }

    /** @param settled whether the total is zero */
    public static OrderProgress placed(boolean settled) {
        return new OrderProgress(Set.of()).owing(settled);
    }

    /** Inverse of {@link #toString}. */
    public static OrderProgress parse(String text) {
        return new OrderProgress(Arrays.stream(text.split(SEPARATOR))
                .filter(mark -> !mark.isEmpty())
                .map(Mark::valueOf)
                .collect(Collectors.toSet()));
    }

    /** The progress after an event; a change of the lines is followed by {@link #owing}. */
    public OrderProgress after(OrderEvent event) {
        return Objects.requireNonNull(RULES.get(event.getClass())).apply(this);
    }

    public OrderStatus status() {
        if (has(Mark.CANCELLED)) {
            return OrderStatus.CANCELLED;
        }
        if (has(Mark.SHIPPED)) {
            return OrderStatus.SHIPPED;
        }
        if (!has(Mark.CONFIRMED)) {
            return OrderStatus.NEW;
        }
        return has(Mark.RESERVED) && has(Mark.PAID) ? OrderStatus.PAID : OrderStatus.CONFIRMED;
    }

    /** Whether the house has the money, or the total is zero. */
    public boolean isPaid() {
        return has(Mark.PAID);
    }

    boolean isPaying() {
        return has(Mark.PAYING);
    }

    boolean isPayable() {
        return allowed().contains(PAY);
    }

    boolean isReserved() {
        return has(Mark.RESERVED);
    }

    boolean isShipping() {
        return has(Mark.SHIPPING);
    }

    /** Whether goods were missing at the shipment, and a person has to decide whether they are shipped later or cancelled. */
    boolean isShort() {
        return has(Mark.SHORT);
    }

    boolean isShipped() {
        return has(Mark.SHIPPED);
    }

    /**
     * The commands that are allowed now, of {@code confirm}, {@code pay}, {@code ship}, {@code cancel} in this order; or
     * {@code ship-rest}, {@code cancel-rest} where goods were missing at the shipment.
     */
    public List<String> allowed() {
        if (has(Mark.SHORT)) {
            return List.of(SHIP_REST, CANCEL_REST);
        }
        List<String> allowed = new ArrayList<>();
        if (has(Mark.CANCELLED) || has(Mark.SHIPPING) || has(Mark.SHIPPED)) {
            return allowed;
        }
        if (!has(Mark.CONFIRMED)) {
            allowed.add(CONFIRM);
        }
        if (!has(Mark.PAID) && !has(Mark.PAYING)) {
            allowed.add(PAY);
        }
        if (status() == OrderStatus.PAID) {
            allowed.add(SHIP);
        }
        allowed.add(CANCEL);
        return allowed;
    }

    /**
     * The progress after a change of the lines. A confirmed order changes its lines only where goods are cancelled, which are refunded: its
     * payment is not affected.
     *
     * @param settled whether the new total is zero
     */
    public OrderProgress owing(boolean settled) {
        if (has(Mark.CONFIRMED)) {
            return this;
        }
        return settled ? with(Mark.PAID) : without(Mark.PAID);
    }

    public OrderProgress confirmed() {
        return with(Mark.CONFIRMED);
    }

    public OrderProgress stockReserved() {
        return with(Mark.RESERVED);
    }

    public OrderProgress paymentRequested() {
        return with(Mark.PAYING);
    }

    public OrderProgress paymentRefused() {
        return without(Mark.PAYING);
    }

    public OrderProgress paid() {
        return without(Mark.PAYING).with(Mark.PAID);
    }

    public OrderProgress shipmentRequested() {
        return without(Mark.SHORT).with(Mark.SHIPPING);
    }

    public OrderProgress shipmentFellShort() {
        return without(Mark.SHIPPING).with(Mark.SHORT);
    }

    public OrderProgress shipped() {
        return without(Mark.SHORT).with(Mark.SHIPPING).with(Mark.SHIPPED);
    }

    public OrderProgress cancelled() {
        return without(Mark.SHORT).without(Mark.SHIPPING).with(Mark.CANCELLED);
    }

    private boolean has(Mark mark) {
        return marks.contains(mark);
    }

    private OrderProgress with(Mark mark) {
        EnumSet<Mark> more = EnumSet.of(mark);
        more.addAll(marks);
        return new OrderProgress(more);
    }

    private OrderProgress without(Mark mark) {
        EnumSet<Mark> fewer = EnumSet.noneOf(Mark.class);
        fewer.addAll(marks);
        fewer.remove(mark);
        return new OrderProgress(fewer);
    }

    /** The marks in the order of {@link Mark}. */
    @Override
    public String toString() {
        return marks.stream().sorted().map(Mark::name).collect(Collectors.joining(SEPARATOR));
    }
}
