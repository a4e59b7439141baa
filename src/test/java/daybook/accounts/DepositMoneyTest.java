package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.annsClosed;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.deposited;
import static daybook.accounts.Accounts.pounds;
import static daybook.accounts.Accounts.withdrawn;
import static daybook.testing.Refusals.refused;

import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountEvent.MoneyDeposited;
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

class DepositMoneyTest {

    private static final Instant YESTERDAY = Instant.parse("2026-01-01T00:00:00Z");
    private static final String MOST = "999999999999999.99";

    private final AggregateTestFixture<BankAccount> account = Accounts.fixture();

    @Test
    void putsMoneyIn() {
        account.given(annsOpened())
                .when(new DepositMoney(ANNS, pounds("12.50"), "invoice 7", YESTERDAY))
                .expectEvents(new MoneyDeposited(ANNS, pounds("12.50"), "invoice 7", YESTERDAY));
    }

    @Test
    void acceptsThePenny() {
        account.given(annsOpened()).when(deposit("0.01")).expectEvents(deposited("0.01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.01"})
    void refusesNothingAndLess(String amount) {
        account.given(annsOpened())
                .when(deposit(amount))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.INVALID,
                        "invalid",
                        "errors",
                        List.of(Map.of("field", "amount", "message", "must be greater than 0"))));
    }

    @Test
    void refusesAnotherCurrency() {
        account.given(annsOpened())
                .when(new DepositMoney(ANNS, Money.of("1", "EUR"), null, null))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "currency-mismatch", "expected", "GBP", "given", "EUR"));
    }

    @Test
    void fillsTheAccountUpToTheMostItHolds() {
        account.given(annsOpened(), deposited("999999999999999.98"))
                .when(deposit("0.01"))
                .expectEvents(deposited("0.01"));
    }

    @Test
    void refusesAPennyBeyondTheMostItHolds() {
        account.given(annsOpened(), deposited(MOST))
                .when(deposit("0.01"))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT, "balance-too-large", "requested", pounds("0.01"), "balance", pounds(MOST)));
    }

    @Test
    void hasRoomAgainWhenSomethingWentOut() {
        account.given(annsOpened(), deposited(MOST), withdrawn("0.01"))
                .when(deposit("0.01"))
                .expectEvents(deposited("0.01"));
    }

    @Test
    void refusesWhenTheAccountIsClosed() {
        account.given(annsOpened(), annsClosed())
                .when(deposit("1"))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "account", ANNS));
    }

    @Test
    void refusesWhatWasNeverOpened() {
        account.givenNoPriorActivity().when(deposit("1")).expectException(AggregateNotFoundException.class);
    }

    private static DepositMoney deposit(String amount) {
        return new DepositMoney(ANNS, pounds(amount), null, null);
    }
}
