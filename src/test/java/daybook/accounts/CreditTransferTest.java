package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.BOBS;
import static daybook.accounts.Accounts.RENT;
import static daybook.accounts.Accounts.credited;
import static daybook.accounts.Accounts.entry;
import static daybook.accounts.Accounts.opened;
import static daybook.accounts.Accounts.pounds;

import daybook.accounts.AccountCommand.CreditTransfer;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.TransferCredited;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CreditTransferTest {

    private static final Instant YESTERDAY = Instant.parse("2026-01-01T00:00:00Z");
    private static final String MOST = "999999999999999.99";

    private final AggregateTestFixture<BankAccount> account = Accounts.fixture();

    @Test
    void bringsWhatIsTransferred() {
        account.given(opened(BOBS, "Bob"))
                .when(new CreditTransfer(BOBS, RENT, pounds("2.50"), ANNS, "rent", YESTERDAY, entry("rent-1", 0)))
                .expectEvents(
                        new TransferCredited(BOBS, RENT, pounds("2.50"), ANNS, "rent", YESTERDAY, entry("rent-1", 0)));
    }

    @Test
    void isThereToBeSpent() {
        account.given(opened(BOBS, "Bob"), credited(RENT, "2.50"))
                .when(new WithdrawMoney(BOBS, pounds("2.50"), null, null))
                .expectEvents(new MoneyWithdrawn(BOBS, pounds("2.50"), null, null));
    }

    @Test
    void storesNothingOnceMore() {
        account.given(opened(BOBS, "Bob"), credited(RENT, "2.50"))
                .when(credit("2.50"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    private static CreditTransfer credit(String amount) {
        return new CreditTransfer(BOBS, RENT, pounds(amount), ANNS, "rent", null, entry("rent-1", 0));
    }
}
