package daybook.fulfilment;

import daybook.platform.serialization.StoredAs;

/** The deadline at which an unpaid order is cancelled. */
@StoredAs("fulfilment")
record PaymentDeadline(FulfilmentId fulfilmentId) {

    static final String NAME = "order-unpaid";
}
