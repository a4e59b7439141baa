package daybook.warehouse;

import static daybook.warehouse.StockRules.changeIsPossible;
import static daybook.warehouse.StockRules.countIsPossible;
import static daybook.warehouse.StockRules.expiryIsOnTheCalendar;
import static daybook.warehouse.StockRules.onHandIsBounded;
import static daybook.warehouse.StockRules.onHandIsNotNegative;
import static daybook.warehouse.StockRules.quantityIsAvailable;
import static daybook.warehouse.StockRules.quantityWasThere;
import static daybook.warehouse.StockRules.reservationIsKnown;
import static daybook.warehouse.StockRules.reservationIsNotAnOrders;
import static daybook.warehouse.StockRules.reservationIsNotClosed;
import static daybook.warehouse.StockRules.reservationIsTheSame;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import daybook.kernel.DatePolicy;
import daybook.kernel.DatedChanges;
import daybook.platform.commands.PastEvents;
import daybook.platform.metadata.MetaDataKeys;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One SKU's stock in one warehouse is received, reserved, shipped, adjusted and counted. */
@Aggregate(type = WarehouseProduct.TYPE, cache = AggregateCache.NAME, snapshotTriggerDefinition = Snapshots.TRIGGER)
@StoredAs("warehouse")
class WarehouseProduct {

    static final String TYPE = "stock";

    /** The outcome is known for so many of the latest closed reservations; the outcome of an older one is searched in the log. */
    static final int CLOSED_KEPT_MAX = 200;

    static final String EXPIRED = "expired";

    @AggregateIdentifier
    private @Nullable StockId id;

    private long onHand;
    private long reserved;
    private Map<String, Reservation> open = new LinkedHashMap<>();
    private Map<String, ReservationOutcome> closed = new LinkedHashMap<>();
    private ForgottenIds forgotten = ForgottenIds.NONE;
    private DatedChanges movements = DatedChanges.NONE;

    WarehouseProduct() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReceiveStock command) {
        onHandIsBounded(onHand, command.quantity().value());
        apply(new StockReceived(command.stockId(), command.quantity(), command.reference(), command.effectiveAt()));
    }

    @EventSourcingHandler
    void on(StockReceived event, @Timestamp Instant recordedAt) {
        id = event.stockId();
        move(event, recordedAt);
    }

    @CommandHandler
    void handle(ShipStock command, PastEvents past) {
        quantityIsAvailable(command.quantity(), onHand - reserved);
        Outflow outflow =
                new Outflow(command.quantity().value(), onHand - reserved, command.effectiveAt(), command.datePolicy());
        apply(
                new StockShipped(command.stockId(), command.quantity(), command.reference(), command.effectiveAt()),
                shortfallOf(outflow, past));
    }

    @EventSourcingHandler
    void on(StockShipped event, @Timestamp Instant recordedAt) {
        move(event, recordedAt);
    }

    @CommandHandler
    void handle(AdjustStock command, PastEvents past) {
        changeIsPossible(command.change());
        onHandIsNotNegative(onHand, command.change());
        onHandIsBounded(onHand, command.change());
        Outflow outflow = new Outflow(-command.change(), onHand, command.effectiveAt(), command.datePolicy());
        apply(
                new StockAdjusted(
                        command.stockId(),
                        command.change(),
                        command.reason(),
                        command.reference(),
                        command.effectiveAt()),
                shortfallOf(outflow, past));
    }

    @EventSourcingHandler
    void on(StockAdjusted event, @Timestamp Instant recordedAt) {
        move(event, recordedAt);
    }

    /** A count that agrees with the books is recorded too. */
    @CommandHandler
    void handle(CountStock command, PastEvents past) {
        countIsPossible(command.counted());
        Instant at = command.effectiveAt();
        long change = command.counted() - (at == null ? onHand : onHandAt(at, past));
        onHandIsNotNegative(onHand, change);
        onHandIsBounded(onHand, change);
        apply(
                new StockCounted(command.stockId(), command.counted(), change, command.reason(), at),
                shortfallOf(new Outflow(-change, onHand, at, command.datePolicy()), past));
    }

    @EventSourcingHandler
    void on(StockCounted event, @Timestamp Instant recordedAt) {
        move(event, recordedAt);
    }

    @CommandHandler
    void handle(ReserveStock command, PastEvents past) {
        Reservation before = open.get(command.reservationId().value());
        if (before != null) {
            reservationIsTheSame(command.reservationId(), before.equals(Reservation.of(command)));
            return;
        }
        reservationIsTheSame(command.reservationId(), outcomeOf(command.reservationId(), past) == null);
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
    void handle(ReleaseReservation command, PastEvents past) {
        Reservation reservation = openReservation(command.reservationId(), command.forOrder(), past);
        release(command.reservationId(), reservation, null);
    }

    /** A deadline can arrive late, more than once, and for a reservation that is closed. */
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
    void handle(ShipReservation command, PastEvents past) {
        Reservation reservation = openReservation(command.reservationId(), command.forOrder(), past);
        quantityIsAvailable(reservation.quantity(), onHand);
        Outflow outflow =
                new Outflow(reservation.quantity().value(), onHand, command.effectiveAt(), command.datePolicy());
        apply(
                new ReservationShipped(
                        command.stockId(),
                        command.reservationId(),
                        reservation.quantity(),
                        command.reference() == null ? reservation.reference() : command.reference(),
                        command.effectiveAt()),
                shortfallOf(outflow, past));
    }

    @EventSourcingHandler
    void on(ReservationShipped event, @Timestamp Instant recordedAt) {
        move(event, recordedAt);
        reserved -= event.quantity().value();
        close(event.reservationId(), ReservationOutcome.SHIPPED);
    }

    private Reservation openReservation(ReservationId reservation, boolean forOrder, PastEvents past) {
        if (!forOrder) {
            refuseHeldByOrder(reservation);
        }
        Reservation found = open.get(reservation.value());
        if (found == null) {
            reservationIsNotClosed(reservation, outcomeOf(reservation, past));
        }
        reservationIsKnown(reservation, found != null);
        return requireNonNull(found);
    }

    /** A client that names an order instead of a reservation means the order's reservation, unless it has a reservation of that id. */
    private void refuseHeldByOrder(ReservationId reservation) {
        ReservationId orders = reservation.order().isPresent() || isKnown(reservation)
                ? reservation
                : ReservationId.ofOrder(reservation.value());
        if (open.containsKey(orders.value())) {
            reservationIsNotAnOrders(orders);
        }
    }

    private boolean isKnown(ReservationId reservation) {
        return open.containsKey(reservation.value()) || closed.containsKey(reservation.value());
    }

    /** How a reservation was closed, null where it never existed. */
    private @Nullable ReservationOutcome outcomeOf(ReservationId reservation, PastEvents past) {
        ReservationOutcome outcome = closed.get(reservation.value());
        return outcome == null && forgotten.mayContain(reservation.value())
                ? past.from(String.valueOf(id), 0)
                        .flatMap(event -> ReservationOutcome.of(event.getPayload(), reservation).stream())
                        .reduce((earlier, last) -> last)
                        .orElse(null)
                : outcome;
    }

    private void close(ReservationId reservation, ReservationOutcome outcome) {
        open.remove(reservation.value());
        closed.put(reservation.value(), outcome);
        if (closed.size() > CLOSED_KEPT_MAX) {
            String oldest = closed.keySet().iterator().next();
            closed.remove(oldest);
            forgotten = forgotten.plus(oldest);
        }
    }

    private void move(StockEvent event, Instant recordedAt) {
        onHand += event.onHandChange();
        movements = movements.plus(movement(event, recordedAt));
    }

    private static DatedChanges.Change movement(StockEvent event, Instant recordedAt) {
        return new DatedChanges.Change(event.at(recordedAt), BigDecimal.valueOf(event.onHandChange()));
    }

    private long onHandAt(Instant at, PastEvents past) {
        return movementsSince(at, past).sumAt(at, BigDecimal.valueOf(onHand)).longValueExact();
    }

    private DatedChanges movementsSince(Instant at, PastEvents past) {
        return movements.canTell(at)
                ? movements
                : DatedChanges.of(past.since(String.valueOf(id), at)
                        .flatMap(event -> event.getPayload() instanceof StockEvent stock && stock.onHandChange() != 0
                                ? Stream.of(movement(stock, event.getTimestamp()))
                                : Stream.empty())
                        .toList());
    }

    /** A number of units that leave, of those available now. */
    private record Outflow(
            long quantity, long available, @Nullable Instant effectiveAt, DatePolicy policy) {}

    /** The metadata of an outflow that the stock of its business date does not cover: the units that were missing. */
    private MetaData shortfallOf(Outflow outflow, PastEvents past) {
        Instant at = outflow.effectiveAt();
        if (at == null || outflow.quantity() <= 0 || outflow.policy() == DatePolicy.TRUST) {
            return MetaData.emptyInstance();
        }
        BigDecimal least = movementsSince(at, past).leastSince(at, BigDecimal.valueOf(onHand));
        long available = Math.min(outflow.available(), least.longValueExact());
        if (outflow.policy() == DatePolicy.REFUSE) {
            quantityWasThere(outflow.quantity(), available, at);
        }
        long missing = outflow.quantity() - available;
        return missing > 0
                ? MetaData.with(MetaDataKeys.SHORT_ON_DATE, Long.toString(missing))
                : MetaData.emptyInstance();
    }
}
