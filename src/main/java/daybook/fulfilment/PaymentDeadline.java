package daybook.fulfilment;

import daybook.platform.serialization.StoredAs;

/** When an order that nobody has paid is not waited for any longer. */
@StoredAs("fulfilment")
record PaymentDeadline(FulfilmentId fulfilmentId) {

    static final String NAME = "order-unpaid";
}
