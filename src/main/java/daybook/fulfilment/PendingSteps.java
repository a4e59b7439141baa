package daybook.fulfilment;

import daybook.fulfilment.FulfilmentEvent.PaymentRequestNoted;
import daybook.fulfilment.FulfilmentEvent.ShipmentRequestNoted;
import daybook.kernel.AccountId;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderGoods;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a fulfilment that are to be sent, and the state that their commands are made of.
 *
 * @param reservation the id of the order's reservations; null in logs of earlier versions, where it was the order's
 * @param paidAt the business date of a payment that an earlier version noted
 * @param shipment the latest request for shipment
 * @param missing the goods that were to be shipped and were not
 * @param isUnpaid whether the order is confirmed and not paid
 */
record PendingSteps(
        List<Step> steps,
        @Nullable WarehouseId warehouse,
        @Nullable String reservation,
        List<PaymentRequestNoted> requests,
        @Nullable Instant paidAt,
        @Nullable ShipmentRequestNoted shipment,
        List<OrderGoods> missing,
        boolean isUnpaid) {

    /**
     * The request that a payment step answers: transfers answer the requests to accounts, and deposits those from outside, in sequence.
     *
     * @param payment the id of the step
     * @return empty for a deposit that an earlier version planned without a request
     */
    Optional<PaymentRequestNoted> requestOf(String payment) {
        int number = Integer.parseInt(payment.substring(payment.lastIndexOf('-') + 1));
        boolean isFromOutside = payment.equals(StepAction.DEPOSIT.stepId(number));
        return requests.stream()
                .filter(request -> (request.account() == null) == isFromOutside)
                .skip(number - 1L)
                .findFirst();
    }

    /** The account of the house that a payment step credits. */
    AccountId houseAccountOf(String payment) {
        return requestOf(payment).map(PaymentRequestNoted::houseAccount).orElse(AccountId.HOUSE);
    }
}
