package daybook.warehouse;

import daybook.kernel.DatePolicy;
import daybook.kernel.Quantity;
import daybook.kernel.Reason;
import daybook.kernel.Reference;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of one SKU's stock in one warehouse.
 *
 * <p>{@code effectiveAt} is the business date where it differs from the moment of recording, {@code reference} the paper it
 * belongs to, {@code datePolicy} what becomes of goods that leave under a business date on which they were not there.
 */
public sealed interface StockCommand {

    /** As many units as one stock can have on hand. */
    long ON_HAND_MAX = 1_000_000_000_000L;

    StockId stockId();

    /** Takes goods in; the first receipt begins the stock. */
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

    /** Sends out goods that nobody has reserved. */
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
     * Changes the count on hand by what was found broken, lost or more.
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
     * Says what lay on the shelf, now or at the business date: by what that is more or less than the books say of then, the count on hand
     * changes.
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
     * Keeps goods for somebody; the very same once more changes nothing.
     *
     * @param expiresAt when they are released unless they were shipped; never where it is null
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
     * Releases what is reserved. Of a reservation that is closed the refusal, {@code closed}, tells how: {@code outcome} is
     * {@code released} or {@code shipped}.
     *
     * @param forOrder whether the order that holds the goods asks; what an order holds nobody else may release
     */
    record ReleaseReservation(@TargetAggregateIdentifier StockId stockId, ReservationId reservationId, boolean forOrder)
            implements StockCommand {

        public ReleaseReservation(StockId stockId, ReservationId reservationId) {
            this(stockId, reservationId, false);
        }
    }

    /**
     * Sends out what is reserved, whole; refused as a release is.
     *
     * @param forOrder whether the order that holds the goods asks; what an order holds nobody else may ship
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
