package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.GBP;
import static daybook.accounts.Accounts.annsClosed;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.openAnns;
import static daybook.accounts.Accounts.ownedBy;
import static daybook.testing.Refusals.refused;

import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.kernel.AccountId;
import daybook.platform.errors.Refusal.Kind;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class OpenAccountTest {

    private final AggregateTestFixture<BankAccount> account = Accounts.fixture();

    @Test
    void comparesWithTheOpeningAndNotWithWhatCameAfter() {
        account.given(annsOpened(), ownedBy("Anna"))
                .when(openAnns())
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void refusesToOpenAgainWhatIsClosed() {
        account.given(annsOpened(), annsClosed())
                .when(openAnns())
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "account", ANNS));
    }

    @Test
    void saysThatItIsClosedWhateverElseIsAsked() {
        account.given(annsOpened(), annsClosed())
                .when(new OpenAccount(ANNS, "Bob", GBP))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "account", ANNS));
    }

    @Test
    void refusesTheIdThatIsAQuestion() {
        account.givenNoPriorActivity()
                .when(new OpenAccount(new AccountId("trial-balance"), "Ann", GBP))
                .expectNoEvents()
                .expectExceptionDetails(invalid("accountId", "must not be trial-balance"));
    }

    @Test
    void refusesACurrencyThatIsNotCounted() {
        account.givenNoPriorActivity()
                .when(new OpenAccount(ANNS, "Ann", Currency.getInstance("XAU")))
                .expectNoEvents()
                .expectExceptionDetails(invalid("currency", "must be a currency that money is counted in"));
    }

    @Test
    void acceptsACurrencyWithoutDecimals() {
        Currency yen = Currency.getInstance("JPY");
        account.givenNoPriorActivity()
                .when(new OpenAccount(ANNS, "Ann", yen))
                .expectEvents(new AccountOpened(ANNS, "Ann", yen));
    }

    private static org.hamcrest.Matcher<?> invalid(String field, String message) {
        return refused(Kind.INVALID, "invalid", "errors", List.of(Map.of("field", field, "message", message)));
    }
}
