package daybook.ordering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How far an order has come: where that leaves it, what can be asked of it now, and what follows from what happens to it. */
public record OrderProgress(Set<Mark> marks) {

    static final String CONFIRM = "confirm";
    static final String PAY = "pay";
    static final String SHIP = "ship";
    static final String CANCEL = "cancel";
    static final String SHIP_REST = "ship-rest";
    static final String CANCEL_REST = "cancel-rest";

    private static final String SEPARATOR = " ";

    /** As long as the text of an order that has gone all the way: a row that grew with each step would find no room among the old ones. */
    private static final int TEXT_LENGTH_MIN = "CONFIRMED RESERVED PAID SHIPPING SHIPPED".length();

    /** What has been reached; {@code PAID} is what costs nothing from the start. */
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

    /** @param settled whether nothing is to be paid */
    public static OrderProgress placed(boolean settled) {
        return new OrderProgress(Set.of()).owing(settled);
    }

    /** The progress whose text that is. */
    public static OrderProgress parse(String text) {
        return new OrderProgress(Arrays.stream(text.split(SEPARATOR))
                .filter(mark -> !mark.isEmpty())
                .map(Mark::valueOf)
                .collect(Collectors.toSet()));
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

    /** Whether the money is in, or nothing is to be paid. */
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

    /** Whether the shelf was short of goods, and a person decides what becomes of them. */
    boolean isShort() {
        return has(Mark.SHORT);
    }

    boolean isShipped() {
        return has(Mark.SHIPPED);
    }

    /**
     * What can be asked of the order now, of {@code confirm}, {@code pay}, {@code ship}, {@code cancel} in this order; or
     * {@code ship-rest}, {@code cancel-rest} where the shelf was short of goods.
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
     * After a change of the lines. A confirmed order changes them only by what is cancelled and refunded: it owes nothing for that.
     *
     * @param settled whether nothing is to be paid now
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

    /** The marks, in the order of an order's life. */
    @Override
    public String toString() {
        return marks.stream().sorted().map(Mark::name).collect(Collectors.joining(SEPARATOR));
    }

    /** As a view keeps it: filled up with spaces. */
    public String text() {
        String text = toString();
        return text + SEPARATOR.repeat(Math.max(0, TEXT_LENGTH_MIN - text.length()));
    }
}
