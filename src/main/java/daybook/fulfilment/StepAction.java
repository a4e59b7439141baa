package daybook.fulfilment;

import java.util.Locale;

/** The command that a step sends. */
public enum StepAction {
    RESERVE,
    RELEASE,
    SHIP,
    /** Deposits money from outside, and tells the order that it is paid. */
    DEPOSIT,
    TRANSFER,
    /** Refunds a deposit: withdraws it from the account of the house. */
    WITHDRAW,
    /** Refunds a transfer. */
    TRANSFER_BACK,
    /** Tells the order that its stock is reserved; the order then asks its account, if it has one, for the money. */
    RECORD_RESERVATION,
    /** Makes the order ask its account for the money: only in logs of earlier versions. */
    REQUEST_PAYMENT,
    RECORD_PAYMENT,
    REFUSE_PAYMENT,
    /** Tells the order which goods were missing from the shelf. */
    REPORT_SHORTAGE,
    COMPLETE_SHIPMENT,
    CANCEL_ORDER,
    CANCEL_UNPAID_ORDER;

    /** Whether the command goes to the order. An order whose status no longer allows the command does not need it. */
    boolean isForTheOrder() {
        return compareTo(RECORD_RESERVATION) >= 0;
    }

    /** Whether the outcome arrives later, as an event of the transfer. */
    boolean isTransfer() {
        return this == TRANSFER || this == TRANSFER_BACK;
    }

    /** Whether the command posts to one account. */
    boolean isPosting() {
        return this == DEPOSIT || this == WITHDRAW;
    }

    /** Whether it credits an account of the house. */
    boolean isPayment() {
        return this == DEPOSIT || this == TRANSFER;
    }

    boolean isRefund() {
        return this == WITHDRAW || this == TRANSFER_BACK;
    }

    /** Whether the workflow has an alternative after a failure; after any other failure the operator has to decide. */
    boolean isFailureHandled() {
        return isPayment() || this == RESERVE || this == SHIP;
    }

    String stepId(long number) {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number;
    }
}
