package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.annsClosed;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.deposited;
import static daybook.accounts.Accounts.opened;
import static daybook.accounts.Accounts.pounds;
import static daybook.accounts.Accounts.withdrawn;
import static daybook.testing.Refusals.refused;

import daybook.accounts.AccountCommand.CloseAccount;
import daybook.kernel.AccountId;
import daybook.platform.errors.Refusal.Kind;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CloseAccountTest {

    private final AggregateTestFixture<BankAccount> account = Accounts.fixture();

    @Test
    void closesAnAccountThatWasNeverUsed() {
        account.given(annsOpened()).when(new CloseAccount(ANNS)).expectEvents(annsClosed());
    }

    @Test
    void closesAnAccountThatIsEmptyAgain() {
        account.given(annsOpened(), deposited("10"), withdrawn("10"))
                .when(new CloseAccount(ANNS))
                .expectEvents(annsClosed());
    }

    @Test
    void refusesWhereAPennyIsLeft() {
        account.given(annsOpened(), deposited("10"), withdrawn("9.99"))
                .when(new CloseAccount(ANNS))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "not-empty", "balance", pounds("0.01")));
    }

    @Test
    void refusesToCloseTheAccountOfTheHouse() {
        account.given(opened(AccountId.HOUSE, "House"))
                .when(new CloseAccount(AccountId.HOUSE))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "house-account", "account", AccountId.HOUSE));
    }
}
