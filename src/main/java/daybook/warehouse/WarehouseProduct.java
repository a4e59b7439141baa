package daybook.warehouse;

import static daybook.warehouse.StockRules.changeIsPossible;
import static daybook.warehouse.StockRules.countIsPossible;
import static daybook.warehouse.StockRules.expiryIsOnTheCalendar;
import static daybook.warehouse.StockRules.onHandIsBounded;
import static daybook.warehouse.StockRules.onHandIsNotNegative;
import static daybook.warehouse.StockRules.quantityIsAvailable;
import static daybook.warehouse.StockRules.reservationIsKnown;
import static daybook.warehouse.StockRules.reservationIsNotClosed;
import static daybook.warehouse.StockRules.reservationIsTheSame;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import daybook.platform.serialization.StoredAs;
import daybook.platform.snapshots.AggregateCache;
import daybook.platform.snapshots.Snapshots;
import daybook.warehouse.StockCommand.AdjustStock;
import daybook.warehouse.StockCommand.CountStock;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockCommand.ReleaseReservation;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockCommand.ShipReservation;
import daybook.warehouse.StockCommand.ShipStock;
import daybook.warehouse.StockEvent.ReservationReleased;
import daybook.warehouse.StockEvent.ReservationShipped;
import daybook.warehouse.StockEvent.StockAdjusted;
import daybook.warehouse.StockEvent.StockCounted;
import daybook.warehouse.StockEvent.StockReceived;
import daybook.warehouse.StockEvent.StockReserved;
import daybook.warehouse.StockEvent.StockShipped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One SKU's life in one warehouse: received, shipped, adjusted, counted, and kept for somebody in between. */
@Aggregate(type = WarehouseProduct.TYPE, cache = AggregateCache.NAME, snapshotTriggerDefinition = Snapshots.TRIGGER)
@StoredAs("warehouse")
class WarehouseProduct {

    static final String TYPE = "stock";

    /** Of older ones it is forgotten that they ever were. */
    static final int CLOSED_KEPT_MAX = 200;

    static final String EXPIRED = "expired";

    @AggregateIdentifier
    private @Nullable StockId id;

    private long onHand;
    private long reserved;
    private Map<String, Reservation> open = new LinkedHashMap<>();
    private Map<String, ReservationOutcome> closed = new LinkedHashMap<>();

    WarehouseProduct() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReceiveStock command) {
        onHandIsBounded(onHand, command.quantity().value());
        apply(new StockReceived(command.stockId(), command.quantity(), command.reference(), command.effectiveAt()));
    }

    @EventSourcingHandler
    void on(StockReceived event) {
        id = event.stockId();
        onHand += event.quantity().value();
    }

    @CommandHandler
    void handle(ShipStock command) {
        quantityIsAvailable(command.quantity(), onHand - reserved);
        apply(new StockShipped(command.stockId(), command.quantity(), command.reference(), command.effectiveAt()));
    }

    @EventSourcingHandler
    void on(StockShipped event) {
        onHand -= event.quantity().value();
    }

    @CommandHandler
    void handle(AdjustStock command) {
        changeIsPossible(command.change());
        onHandIsNotNegative(onHand, command.change());
        onHandIsBounded(onHand, command.change());
        apply(new StockAdjusted(
                command.stockId(), command.change(), command.reason(), command.reference(), command.effectiveAt()));
    }

    @EventSourcingHandler
    void on(StockAdjusted event) {
        onHand += event.change();
    }

    /** A count is a fact even where it finds what the books say. */
    @CommandHandler
    void handle(CountStock command) {
        countIsPossible(command.counted());
        apply(new StockCounted(
                command.stockId(),
                command.counted(),
                command.counted() - onHand,
                command.reason(),
                command.effectiveAt()));
    }

    @EventSourcingHandler
    void on(StockCounted event) {
        onHand = event.counted();
    }

    @CommandHandler
    void handle(ReserveStock command) {
        Reservation before = open.get(command.reservationId().value());
        if (before != null) {
            reservationIsTheSame(command.reservationId(), before.equals(Reservation.of(command)));
            return;
        }
        reservationIsTheSame(command.reservationId(), !isClosed(command.reservationId()));
        expiryIsOnTheCalendar(command.expiresAt());
        quantityIsAvailable(command.quantity(), onHand - reserved);
        apply(new StockReserved(
                command.stockId(),
                command.reservationId(),
                command.quantity(),
                command.reference(),
                command.expiresAt()));
    }

    @EventSourcingHandler
    void on(StockReserved event) {
        open.put(event.reservationId().value(), Reservation.of(event));
        reserved += event.quantity().value();
    }

    @CommandHandler
    void handle(ReleaseReservation command) {
        release(command.reservationId(), openReservation(command.reservationId()), null);
    }

    /** Comes at or after the expiry, more than once perhaps, and for what was closed long before. */
    @DeadlineHandler(deadlineName = ReservationExpiry.NAME)
    void handle(ReservationExpiry expiry) {
        Reservation reservation = open.get(expiry.reservationId().value());
        if (reservation != null && expiry.expiresAt().equals(reservation.expiresAt())) {
            release(expiry.reservationId(), reservation, EXPIRED);
        }
    }

    private void release(ReservationId id, Reservation reservation, @Nullable String reason) {
        apply(new ReservationReleased(
                requireNonNull(this.id), id, reservation.quantity(), reservation.reference(), reason));
    }

    @EventSourcingHandler
    void on(ReservationReleased event) {
        reserved -= event.quantity().value();
        close(event.reservationId(), ReservationOutcome.RELEASED);
    }

    @CommandHandler
    void handle(ShipReservation command) {
        Reservation reservation = openReservation(command.reservationId());
        quantityIsAvailable(reservation.quantity(), onHand);
        apply(new ReservationShipped(
                command.stockId(),
                command.reservationId(),
                reservation.quantity(),
                command.reference() == null ? reservation.reference() : command.reference(),
                command.effectiveAt()));
    }

    @EventSourcingHandler
    void on(ReservationShipped event) {
        onHand -= event.quantity().value();
        reserved -= event.quantity().value();
        close(event.reservationId(), ReservationOutcome.SHIPPED);
    }

    private Reservation openReservation(ReservationId reservation) {
        reservationIsNotClosed(reservation, closed.get(reservation.value()));
        reservationIsKnown(reservation, open.containsKey(reservation.value()));
        return requireNonNull(open.get(reservation.value()));
    }

    private boolean isClosed(ReservationId reservation) {
        return closed.containsKey(reservation.value());
    }

    private void close(ReservationId reservation, ReservationOutcome outcome) {
        open.remove(reservation.value());
        closed.put(reservation.value(), outcome);
        if (closed.size() > CLOSED_KEPT_MAX) {
            closed.remove(closed.keySet().iterator().next());
        }
    }
}
