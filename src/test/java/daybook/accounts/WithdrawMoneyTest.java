package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.RENT;
import static daybook.accounts.Accounts.annsClosed;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.deposited;
import static daybook.accounts.Accounts.held;
import static daybook.accounts.Accounts.pounds;
import static daybook.accounts.Accounts.withdrawn;
import static daybook.testing.Refusals.refused;

import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.kernel.Money;
import daybook.platform.errors.Refusal.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithdrawMoneyTest {

    private static final Instant YESTERDAY = Instant.parse("2026-01-01T00:00:00Z");

    private final AggregateTestFixture<BankAccount> account = new AggregateTestFixture<>(BankAccount.class);

    @Test
    void takesMoneyOut() {
        account.given(annsOpened(), deposited("10"))
                .when(new WithdrawMoney(ANNS, pounds("2.50"), "rent", YESTERDAY))
                .expectEvents(new MoneyWithdrawn(ANNS, pounds("2.50"), "rent", YESTERDAY));
    }

    @Test
    void takesExactlyWhatIsThere() {
        account.given(annsOpened(), deposited("10"), withdrawn("4"))
                .when(withdraw("6"))
                .expectEvents(withdrawn("6"));
    }

    @Test
    void refusesAPennyMoreThanIsThere() {
        account.given(annsOpened(), deposited("10"), withdrawn("4"))
                .when(withdraw("6.01"))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT, "insufficient-funds", "requested", pounds("6.01"), "available", pounds("6")));
    }

    @Test
    void takesExactlyWhatIsNotHeld() {
        account.given(annsOpened(), deposited("10"), held(RENT, "4"))
                .when(withdraw("6"))
                .expectEvents(withdrawn("6"));
    }

    @Test
    void refusesAPennyOfWhatIsHeld() {
        account.given(annsOpened(), deposited("10"), held(RENT, "4"))
                .when(withdraw("6.01"))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT, "insufficient-funds", "requested", pounds("6.01"), "available", pounds("6")));
    }

    @Test
    void refusesAPennyOfAnEmptyAccount() {
        account.given(annsOpened())
                .when(withdraw("0.01"))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT, "insufficient-funds", "requested", pounds("0.01"), "available", pounds("0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.01"})
    void refusesNothingAndLess(String amount) {
        account.given(annsOpened(), deposited("10"))
                .when(withdraw(amount))
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
                .when(new WithdrawMoney(ANNS, Money.of("1", "EUR"), null, null))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "currency-mismatch", "expected", "GBP", "given", "EUR"));
    }

    @Test
    void refusesWhenTheAccountIsClosed() {
        account.given(annsOpened(), annsClosed())
                .when(withdraw("1"))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "account", ANNS));
    }

    @Test
    void refusesWhatWasNeverOpened() {
        account.givenNoPriorActivity().when(withdraw("1")).expectException(AggregateNotFoundException.class);
    }

    private static WithdrawMoney withdraw(String amount) {
        return new WithdrawMoney(ANNS, pounds(amount), null, null);
    }
}
