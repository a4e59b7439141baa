package daybook.fulfilment;

import java.util.Locale;

/** What a step does. */
public enum StepAction {
    RESERVE,
    RELEASE,
    SHIP,
    DEPOSIT,
    TRANSFER,
    /** Gives back what was deposited, out of the house's account. */
    WITHDRAW,
    /** Gives back what was transferred, to the account it came from. */
    TRANSFER_BACK,
    RECORD_RESERVATION,
    REQUEST_PAYMENT,
    RECORD_PAYMENT,
    REFUSE_PAYMENT,
    COMPLETE_SHIPMENT,
    CANCEL_ORDER,
    CANCEL_UNPAID_ORDER;

    /** Whether it tells the order something: where that has moved on, there is no more need to. */
    boolean isForTheOrder() {
        return compareTo(RECORD_RESERVATION) >= 0;
    }

    /** Whether its end comes as an event of its own. */
    boolean isTransfer() {
        return this == TRANSFER || this == TRANSFER_BACK;
    }

    /** Whether it posts an entry by itself; a transfer posts its own. */
    boolean isPosting() {
        return this == DEPOSIT || this == WITHDRAW;
    }

    /** Whether the process itself knows what to do when it fails. */
    boolean mayFail() {
        return this == RESERVE || this == TRANSFER;
    }

    String stepId(long number) {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number;
    }
}
