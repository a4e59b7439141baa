package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.ownedBy;

import daybook.accounts.AccountCommand.ChangeOwner;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ChangeOwnerTest {

    private final AggregateTestFixture<BankAccount> account = Accounts.fixture();

    @Test
    void givesTheAccountToItsNewOwner() {
        account.given(annsOpened()).when(new ChangeOwner(ANNS, "Bob")).expectEvents(ownedBy("Bob"));
    }

    @Test
    void storesNothingWhereTheOwnerIsTheSame() {
        account.given(annsOpened())
                .when(new ChangeOwner(ANNS, "Ann"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givesItBackToItsFirstOwner() {
        account.given(annsOpened(), ownedBy("Bob"))
                .when(new ChangeOwner(ANNS, "Ann"))
                .expectEvents(ownedBy("Ann"));
    }
}
