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
 * What a fulfilment waits to have sent, and what the commands need besides.
 *
 * @param reservation the id of what is reserved; null in logs of earlier versions, where it was the order's
 * @param paidAt the business date of money that an earlier version noted
 * @param shipment the request that is being seen to
 * @param missing what was taken to be shipped and was not
 * @param mayStayUnpaid whether the order is confirmed and has not seen its money
 */
record PendingSteps(
        List<Step> steps,
        @Nullable WarehouseId warehouse,
        @Nullable String reservation,
        List<PaymentRequestNoted> requests,
        @Nullable Instant paidAt,
        @Nullable ShipmentRequestNoted shipment,
        List<OrderGoods> missing,
        boolean mayStayUnpaid) {

    /**
     * The request that a step answers: of an account's each is one transfer, of those from outside each one deposit, in their order.
     *
     * @param payment the id of the step; empty of a deposit that an earlier version planned without a request
     */
    Optional<PaymentRequestNoted> requestOf(String payment) {
        int number = Integer.parseInt(payment.substring(payment.lastIndexOf('-') + 1));
        boolean isFromOutside = payment.equals(StepAction.DEPOSIT.stepId(number));
        return requests.stream()
                .filter(request -> (request.account() == null) == isFromOutside)
                .skip(number - 1L)
                .findFirst();
    }

    /** The account of the house that a step brought money into. */
    AccountId houseAccountOf(String payment) {
        return requestOf(payment).map(PaymentRequestNoted::houseAccount).orElse(AccountId.HOUSE);
    }
}
