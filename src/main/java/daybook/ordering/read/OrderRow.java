package daybook.ordering.read;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.ordering.OrderEvent;
import daybook.ordering.OrderEvent.OrderCancelled;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderLine;
import daybook.ordering.OrderLines;
import daybook.ordering.OrderProgress;
import daybook.ordering.OrderStatus;
import daybook.ordering.OrderTotals;
import daybook.platform.privacy.DataSubject;
import daybook.platform.privacy.PersonalData;
import daybook.platform.projection.AggregateRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of table {@code orders}. */
record OrderRow(
        String id,
        @PersonalData @DataSubject String customer,
        State state,
        Totals totals,
        @Nullable String account,
        String warehouse,
        @PersonalData @Nullable String reason,
        Dates dates,
        long version)
        implements AggregateRow {

    /**
     * Columns of the order's progress.
     *
     * @param status follows from the progress, as {@code paid} does; both are columns for the searches
     * @param progress the text of {@link OrderProgress}
     */
    record State(String status, boolean paid, String progress) {

        static State of(OrderProgress progress) {
            return new State(progress.status().name(), progress.isPaid(), progress.toString());
        }

        OrderProgress toProgress() {
            return OrderProgress.parse(progress);
        }

        OrderStatus toStatus() {
            return OrderStatus.valueOf(status);
        }
    }

    /** Columns of the order's totals. */
    record Totals(BigDecimal subtotal, BigDecimal tax, BigDecimal shipping, BigDecimal total, String currency) {

        static Totals of(OrderTotals totals) {
            return new Totals(
                    totals.subtotal().amount(),
                    totals.tax().amount(),
                    totals.shipping().amount(),
                    totals.total().amount(),
                    totals.total().currency().getCurrencyCode());
        }

        OrderTotals toTotals() {
            return new OrderTotals(money(subtotal), money(tax), money(shipping), money(total));
        }

        private Money money(BigDecimal amount) {
            return new Money(amount, Currency.getInstance(currency));
        }
    }

    /**
     * Columns of the order's dates.
     *
     * @param placedAt the business date
     */
    record Dates(Instant placedAt, Instant createdAt, Instant modifiedAt) {

        Dates modified(Instant at) {
            return new Dates(placedAt, createdAt, at);
        }
    }

    static OrderRow of(OrderPlaced event, Instant at) {
        OrderTotals totals = OrderTotals.of(event.lines(), event.shipping());
        AccountId account = event.account();
        return new OrderRow(
                event.orderId().value(),
                event.customer(),
                State.of(OrderProgress.placed(totals.total().isZero())),
                Totals.of(totals),
                account == null ? null : account.value(),
                event.warehouse().value(),
                null,
                new Dates(event.placedAt() == null ? at : event.placedAt(), at, at),
                1);
    }

    /** @param lines the order's lines after the event; read only where the event changes them */
    OrderRow after(OrderEvent event, List<OrderLine> lines, Instant at) {
        OrderProgress next = state.toProgress().after(event);
        if (!OrderLines.changeWith(event)) {
            return with(next, totals, event instanceof OrderCancelled end ? end.reason() : reason, at);
        }
        OrderTotals changed = OrderTotals.of(lines, totals.toTotals().shipping());
        return with(next.owing(changed.total().isZero()), Totals.of(changed), reason, at);
    }

    private OrderRow with(OrderProgress next, Totals newTotals, @Nullable String newReason, Instant at) {
        return new OrderRow(
                id,
                customer,
                State.of(next),
                newTotals,
                account,
                warehouse,
                newReason,
                dates.modified(at),
                version + 1);
    }
}
