package daybook.warehouse;

import daybook.kernel.DatePolicy;
import daybook.kernel.Quantity;
import daybook.kernel.Reason;
import daybook.kernel.Reference;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one SKU's stock in one warehouse.
 *
 * <p>{@code effectiveAt} is the business date where it differs from the moment of recording, {@code reference} the paper that the command
 * belongs to, {@code datePolicy} how an outflow is treated that the stock of its business date does not cover.
 */
public sealed interface StockCommand {

    /** The most units that one stock can have on hand. */
    long ON_HAND_MAX = 1_000_000_000_000L;

    StockId stockId();

    /** Receives goods; the first receipt creates the stock. */
    record ReceiveStock(
            @TargetAggregateIdentifier StockId stockId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant effectiveAt)
            implements StockCommand {

        public ReceiveStock {
            reference = Reference.checked(reference);
        }
    }

    /** Ships goods that are not reserved. */
    record ShipStock(
            @TargetAggregateIdentifier StockId stockId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            DatePolicy datePolicy)
            implements StockCommand {

        public ShipStock {
            reference = Reference.checked(reference);
        }

        public ShipStock(
                StockId stockId, Quantity quantity, @Nullable String reference, @Nullable Instant effectiveAt) {
            this(stockId, quantity, reference, effectiveAt, DatePolicy.TRUST);
        }
    }

    /**
     * Changes the count on hand by a difference: goods are broken, lost or found.
     *
     * @param change units more or less, not zero
     */
    record AdjustStock(
            @TargetAggregateIdentifier StockId stockId,
            long change,
            String reason,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            DatePolicy datePolicy)
            implements StockCommand {

        public AdjustStock {
            reason = new Reason(reason).value();
            reference = Reference.checked(reference);
        }

        public AdjustStock(
                StockId stockId,
                long change,
                String reason,
                @Nullable String reference,
                @Nullable Instant effectiveAt) {
            this(stockId, change, reason, reference, effectiveAt, DatePolicy.TRUST);
        }
    }

    /**
     * Records how many units were counted, now or at the business date. The count on hand changes by the difference from the books of that
     * moment.
     *
     * @param counted units, zero to {@link #ON_HAND_MAX}
     */
    record CountStock(
            @TargetAggregateIdentifier StockId stockId,
            long counted,
            String reason,
            @Nullable Instant effectiveAt,
            DatePolicy datePolicy)
            implements StockCommand {

        public CountStock {
            reason = new Reason(reason).value();
        }

        public CountStock(StockId stockId, long counted, String reason, @Nullable Instant effectiveAt) {
            this(stockId, counted, reason, effectiveAt, DatePolicy.TRUST);
        }
    }

    /**
     * Reserves goods; idempotent.
     *
     * @param expiresAt when the reservation is released unless it was shipped; null for never
     */
    record ReserveStock(
            @TargetAggregateIdentifier StockId stockId,
            ReservationId reservationId,
            Quantity quantity,
            @Nullable String reference,
            @Nullable Instant expiresAt)
            implements StockCommand {

        public ReserveStock {
            reference = Reference.checked(reference);
        }
    }

    /**
     * Releases a reservation. The refusal of a closed reservation, {@code closed}, has its {@code outcome}: {@code released} or
     * {@code shipped}.
     *
     * @param forOrder whether the order that holds the reservation sends the command: nobody else may release it
     */
    record ReleaseReservation(@TargetAggregateIdentifier StockId stockId, ReservationId reservationId, boolean forOrder)
            implements StockCommand {

        public ReleaseReservation(StockId stockId, ReservationId reservationId) {
            this(stockId, reservationId, false);
        }
    }

    /**
     * Ships all the goods of a reservation; refused as a release is.
     *
     * @param forOrder whether the order that holds the reservation sends the command: nobody else may ship it
     */
    record ShipReservation(
            @TargetAggregateIdentifier StockId stockId,
            ReservationId reservationId,
            @Nullable String reference,
            @Nullable Instant effectiveAt,
            DatePolicy datePolicy,
            boolean forOrder)
            implements StockCommand {

        public ShipReservation {
            reference = Reference.checked(reference);
        }

        public ShipReservation(
                StockId stockId,
                ReservationId reservationId,
                @Nullable String reference,
                @Nullable Instant effectiveAt) {
            this(stockId, reservationId, reference, effectiveAt, DatePolicy.TRUST, false);
        }
    }
}
