package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ANNS;
import static daybook.fulfilment.Fulfilments.BOBS;
import static daybook.fulfilment.Fulfilments.JUGS;
import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.TOTAL;
import static daybook.fulfilment.Fulfilments.YESTERDAY;

import daybook.fulfilment.FulfilmentEvent.PaymentRequestNoted;
import daybook.fulfilment.FulfilmentEvent.StepsEnded;
import daybook.fulfilment.FulfilmentEvent.TransferEnded;
import daybook.testing.SampleEvents;
import java.util.List;

class FulfilmentSamples implements SampleEvents {

    @Override
    public List<Object> events() {
        return List.of(
                Fulfilments.confirmedFor(ANNS, MUGS),
                Fulfilments.paid(),
                new PaymentRequestNoted(ORDER, 3, ANNS, TOTAL, "ann's", YESTERDAY, null),
                Fulfilments.shipmentRequested(null),
                Fulfilments.restCancelled("1.00", JUGS),
                Fulfilments.redirected("transfer-back-1", BOBS),
                Fulfilments.cancelled(),
                Fulfilments.overdue(),
                Fulfilments.planned(
                        new PlannedStep(
                                "ship-1", StepAction.SHIP, MUGS, ANNS, TOTAL, "parcel 9", "in time", "deposit-1"),
                        Fulfilments.transfer(1, ANNS)),
                new StepsEnded(ORDER, List.of(Fulfilments.isRefused("ship-1", "closed"))),
                new TransferEnded(ORDER, "transfer-1", StepStatus.FAILED, "insufficient-funds"),
                Fulfilments.retried("ship-1"),
                Fulfilments.passedOver("ship-1"));
    }
}
