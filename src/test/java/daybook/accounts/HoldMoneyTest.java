package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.RENT;
import static daybook.accounts.Accounts.annsClosed;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.deposited;
import static daybook.accounts.Accounts.entry;
import static daybook.accounts.Accounts.held;
import static daybook.accounts.Accounts.posted;
import static daybook.accounts.Accounts.pounds;
import static daybook.accounts.Accounts.voided;
import static daybook.testing.Refusals.refused;

import daybook.accounts.AccountCommand.HoldMoney;
import daybook.accounts.AccountEvent.MoneyHeld;
import daybook.kernel.Money;
import daybook.platform.errors.Refusal.Kind;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldMoneyTest {

    private final AggregateTestFixture<BankAccount> account = Accounts.fixture();

    @Test
    void keepsMoneyForATransfer() {
        account.given(annsOpened(), deposited("10"))
                .when(hold("2.50"))
                .expectEvents(new MoneyHeld(ANNS, RENT, pounds("2.50"), entry("rent-1", 0)));
    }

    @Test
    void keepsExactlyWhatIsAvailable() {
        account.given(annsOpened(), deposited("10"), held(new TransferId("other"), "4"))
                .when(hold("6"))
                .expectEvents(held(RENT, "6"));
    }

    @Test
    void refusesAPennyMoreThanIsAvailable() {
        account.given(annsOpened(), deposited("10"), held(new TransferId("other"), "4"))
                .when(hold("6.01"))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT, "insufficient-funds", "requested", pounds("6.01"), "available", pounds("6")));
    }

    @Test
    void hasMoneyAgainOfAHoldThatIsVoid() {
        TransferId other = new TransferId("other");
        account.given(annsOpened(), deposited("10"), held(other, "4"), voided(other, "4"))
                .when(hold("10"))
                .expectEvents(held(RENT, "10"));
    }

    @Test
    void hasNoMoneyAgainOfAHoldThatIsPosted() {
        TransferId other = new TransferId("other");
        account.given(annsOpened(), deposited("10"), held(other, "4"), posted(other, "4"))
                .when(hold("6.01"))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT, "insufficient-funds", "requested", pounds("6.01"), "available", pounds("6")));
    }

    @Test
    void storesNothingOnceMore() {
        account.given(annsOpened(), deposited("10"), held(RENT, "6"))
                .when(hold("6"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void storesNothingOnceMoreAfterItWasPosted() {
        account.given(annsOpened(), deposited("10"), held(RENT, "10"), posted(RENT, "10"), annsClosed())
                .when(hold("10"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void storesNothingOnceMoreAfterItWasVoided() {
        account.given(annsOpened(), deposited("10"), held(RENT, "10"), voided(RENT, "10"))
                .when(hold("10"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.01"})
    void refusesNothingAndLess(String amount) {
        account.given(annsOpened(), deposited("10"))
                .when(hold(amount))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.INVALID,
                        "invalid",
                        "errors",
                        List.of(Map.of("field", "amount", "message", "must be greater than 0"))));
    }

    @Test
    void refusesAnotherCurrency() {
        account.given(annsOpened(), deposited("10"))
                .when(new HoldMoney(ANNS, RENT, Money.of("1", "EUR"), entry("rent-1", 0)))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "currency-mismatch", "expected", "GBP", "given", "EUR"));
    }

    @Test
    void refusesWhenTheAccountIsClosed() {
        account.given(annsOpened(), annsClosed())
                .when(hold("1"))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "account", ANNS));
    }

    @Test
    void refusesWhatWasNeverOpened() {
        account.givenNoPriorActivity().when(hold("1")).expectException(AggregateNotFoundException.class);
    }

    private static HoldMoney hold(String amount) {
        return new HoldMoney(ANNS, RENT, pounds(amount), entry("rent-1", 0));
    }
}
