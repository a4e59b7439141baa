package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.pounds;

import daybook.accounts.AccountEvent.AccountClosed;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountEvent.HoldPosted;
import daybook.accounts.AccountEvent.HoldVoided;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyHeld;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.OwnerChanged;
import daybook.accounts.AccountEvent.TransferCredited;
import daybook.accounts.TransferEvent.TransferCompleted;
import daybook.accounts.TransferEvent.TransferDeclined;
import daybook.accounts.TransferEvent.TransferRejected;
import daybook.accounts.TransferEvent.TransferRequested;
import daybook.kernel.AccountId;
import daybook.testing.SampleEvents;
import java.time.Instant;
import java.util.List;

class AccountSamples implements SampleEvents {

    private static final Instant EFFECTIVE_AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant REQUESTED_AT = Instant.parse("2026-01-03T03:04:05.678901234Z");
    private static final TransferId PAID = new TransferId("4711:pay-1");

    @Override
    public List<Object> events() {
        return List.of(
                new AccountOpened(ANNS, "Ann", Accounts.GBP),
                new MoneyDeposited(
                        ANNS,
                        pounds("12.5"),
                        "invoice 7",
                        EFFECTIVE_AT,
                        new PostingKey("4711:deposit-1", REQUESTED_AT)),
                new MoneyWithdrawn(
                        ANNS, pounds("3"), "rent", EFFECTIVE_AT, new PostingKey("4711:refund-1", REQUESTED_AT)),
                new MoneyHeld(ANNS, PAID, pounds("2"), new PostingKey("4711:pay-1", REQUESTED_AT)),
                new HoldPosted(ANNS, PAID, pounds("2"), AccountId.HOUSE, "order 4711", EFFECTIVE_AT),
                new HoldVoided(ANNS, new TransferId("4712"), pounds("1")),
                new TransferCredited(
                        ANNS,
                        new TransferId("4713"),
                        pounds("7"),
                        AccountId.HOUSE,
                        "order 4713",
                        EFFECTIVE_AT,
                        new PostingKey("4713", REQUESTED_AT)),
                new TransferRequested(PAID, ANNS, AccountId.HOUSE, pounds("2"), "order 4711", EFFECTIVE_AT),
                new TransferDeclined(PAID, ANNS, "closed: account house"),
                new TransferRejected(PAID, "closed: account house"),
                new TransferCompleted(PAID),
                new OwnerChanged(ANNS, "Anna"),
                new AccountClosed(ANNS));
    }
}
