package daybook.fulfilment;

import daybook.fulfilment.FulfilmentEvent.PaymentRequestNoted;
import daybook.kernel.WarehouseId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fulfilment waits to have sent, and what the commands need besides.
 *
 * @param mayStayUnpaid whether the order is confirmed and has not seen its money
 */
record PendingSteps(
        List<Step> steps,
        @Nullable WarehouseId warehouse,
        List<PaymentRequestNoted> requests,
        @Nullable Instant paidAt,
        @Nullable Instant shippedAt,
        @Nullable String shipmentReference,
        boolean mayStayUnpaid) {

    /** The request that a transfer of that step id answers: each request is one transfer, in their order. */
    PaymentRequestNoted requestOf(String transfer) {
        int number = Integer.parseInt(transfer.substring(transfer.lastIndexOf('-') + 1));
        return requests.get(number - 1);
    }
}
