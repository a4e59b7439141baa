package daybook.fulfilment;

import java.util.Locale;

/** What a step does. */
public enum StepAction {
    RESERVE,
    RELEASE,
    SHIP,
    /** Takes money in that came from outside, and tells the order. */
    DEPOSIT,
    TRANSFER,
    /** Gives back what was deposited, out of the house's account. */
    WITHDRAW,
    /** Gives back what was transferred, to the account it came from. */
    TRANSFER_BACK,
    /** Tells the order that its stock is reserved; the order then asks its account, if it has one, for the money. */
    RECORD_RESERVATION,
    /** Makes the order ask its account for the money: only in logs of earlier versions. */
    REQUEST_PAYMENT,
    RECORD_PAYMENT,
    REFUSE_PAYMENT,
    /** Tells the order what the shelf was short of. */
    REPORT_SHORTAGE,
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

    /** Whether it brings money into an account of the house. */
    boolean isPayment() {
        return this == DEPOSIT || this == TRANSFER;
    }

    boolean isRefund() {
        return this == WITHDRAW || this == TRANSFER_BACK;
    }

    /** Whether the order is told when it fails, and knows a way on. */
    boolean mayFail() {
        return isPayment() || this == RESERVE || this == SHIP;
    }

    String stepId(long number) {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number;
    }
}
