package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.BOBS;
import static daybook.accounts.Accounts.RENT;
import static daybook.accounts.Accounts.annsClosed;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.credited;
import static daybook.accounts.Accounts.entry;
import static daybook.accounts.Accounts.opened;
import static daybook.accounts.Accounts.pounds;
import static daybook.testing.Refusals.refused;

import daybook.accounts.AccountCommand.CreditTransfer;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.TransferCredited;
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

    @Test
    void fillsTheAccountUpToTheMostItHolds() {
        account.given(opened(BOBS, "Bob"), new MoneyDeposited(BOBS, pounds("999999999999999.98"), null, null))
                .when(credit("0.01"))
                .expectEvents(credited(RENT, "0.01"));
    }

    @Test
    void refusesAPennyBeyondTheMostItHolds() {
        account.given(opened(BOBS, "Bob"), new MoneyDeposited(BOBS, pounds(MOST), null, null))
                .when(credit("0.01"))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT, "balance-too-large", "requested", pounds("0.01"), "balance", pounds(MOST)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.01"})
    void refusesNothingAndLess(String amount) {
        account.given(opened(BOBS, "Bob"))
                .when(credit(amount))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.INVALID,
                        "invalid",
                        "errors",
                        List.of(Map.of("field", "amount", "message", "must be greater than 0"))));
    }

    @Test
    void refusesAnotherCurrency() {
        account.given(opened(BOBS, "Bob"))
                .when(new CreditTransfer(BOBS, RENT, Money.of("1", "EUR"), ANNS, null, null, entry("rent-1", 0)))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "currency-mismatch", "expected", "GBP", "given", "EUR"));
    }

    @Test
    void refusesWhenTheAccountIsClosed() {
        account.given(annsOpened(), annsClosed())
                .when(new CreditTransfer(ANNS, RENT, pounds("1"), BOBS, null, null, entry("rent-1", 0)))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "account", ANNS));
    }

    @Test
    void refusesWhatWasNeverOpened() {
        account.givenNoPriorActivity().when(credit("1")).expectException(AggregateNotFoundException.class);
    }

    private static CreditTransfer credit(String amount) {
        return new CreditTransfer(BOBS, RENT, pounds(amount), ANNS, "rent", null, entry("rent-1", 0));
    }
}
