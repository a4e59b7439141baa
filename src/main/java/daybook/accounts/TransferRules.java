package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.errors.Rejection;

/** The rules of transfers; the name of each is a sentence that is true when the rule holds. */
final class TransferRules {

    private TransferRules() {}

    static void requestIsTheSame(TransferId transfer, boolean same) {
        if (!same) {
            throw Rejection.conflict(
                    "already-exists", "A transfer of that id was requested otherwise.", "transfer", transfer);
        }
    }

    static void amountIsMoreThanZero(Money amount) {
        AccountRules.amountIsMoreThanZero(amount);
    }

    static void accountsDiffer(AccountId from, AccountId to) {
        if (from.equals(to)) {
            throw Rejection.invalidField("to", "must be another account");
        }
    }

    static void transferIsNotClosed(TransferId transfer, boolean closed) {
        if (closed) {
            throw Rejection.gone("closed", "It is decided what becomes of the transfer.", "transfer", transfer);
        }
    }
}
