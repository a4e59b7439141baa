package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.annsClosed;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.ownedBy;
import static daybook.testing.Refusals.refused;

import daybook.accounts.AccountCommand.ChangeOwner;
import daybook.platform.errors.Refusal.Kind;
import org.axonframework.modelling.command.AggregateNotFoundException;
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

    @Test
    void refusesWhenTheAccountIsClosed() {
        account.given(annsOpened(), annsClosed())
                .when(new ChangeOwner(ANNS, "Ann"))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "account", ANNS));
    }

    @Test
    void refusesWhatWasNeverOpened() {
        account.givenNoPriorActivity()
                .when(new ChangeOwner(ANNS, "Ann"))
                .expectException(AggregateNotFoundException.class);
    }
}
