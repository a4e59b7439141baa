package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.pounds;

import daybook.accounts.AccountEvent.AccountClosed;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.OwnerChanged;
import daybook.testing.SampleEvents;
import java.time.Instant;
import java.util.List;

class AccountSamples implements SampleEvents {

    private static final Instant EFFECTIVE_AT = Instant.parse("2026-01-02T03:04:05.678Z");

    @Override
    public List<Object> events() {
        return List.of(
                new AccountOpened(ANNS, "Ann", Accounts.GBP),
                new MoneyDeposited(ANNS, pounds("12.5"), "invoice 7", EFFECTIVE_AT),
                new MoneyWithdrawn(ANNS, pounds("3"), "rent", EFFECTIVE_AT),
                new OwnerChanged(ANNS, "Anna"),
                new AccountClosed(ANNS));
    }
}
