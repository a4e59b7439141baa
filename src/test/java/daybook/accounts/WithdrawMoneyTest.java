package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.RENT;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.deposited;
import static daybook.accounts.Accounts.held;
import static daybook.accounts.Accounts.pounds;
import static daybook.accounts.Accounts.withdrawn;
import static daybook.testing.Refusals.refused;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.predicate;

import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.kernel.DatePolicy;
import daybook.kernel.DatedChanges;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
import daybook.platform.metadata.MetaDataKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class WithdrawMoneyTest {

    private static final Instant YESTERDAY = Instant.parse("2026-01-01T00:00:00Z");

    private final AggregateTestFixture<BankAccount> account = Accounts.fixture();

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
    void refusesAPennyOfAnEmptyAccount() {
        account.given(annsOpened())
                .when(withdraw("0.01"))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT, "insufficient-funds", "requested", pounds("0.01"), "available", pounds("0")));
    }

    private static WithdrawMoney withdraw(String amount) {
        return new WithdrawMoney(ANNS, pounds(amount), null, null);
    }

    private static MoneyDeposited depositedOn(Instant at, String amount) {
        return new MoneyDeposited(ANNS, pounds(amount), null, at);
    }

    private static WithdrawMoney withdraw(String amount, Instant at, DatePolicy policy) {
        return new WithdrawMoney(ANNS, pounds(amount), null, at, null, policy);
    }

    private static Matcher<Refusal> insufficient(String requested, String available, Instant at) {
        return refused(
                Kind.CONFLICT,
                "insufficient-funds",
                "requested",
                pounds(requested),
                "available",
                pounds(available),
                "effectiveAt",
                at);
    }

    @Test
    void takesNothingOutBeforeItCame() {
        account.given(annsOpened(), depositedOn(YESTERDAY, "10"))
                .when(withdraw("1", YESTERDAY.minusMillis(1), DatePolicy.REFUSE))
                .expectNoEvents()
                .expectExceptionDetails(insufficient("1", "0", YESTERDAY.minusMillis(1)));
        account.given(annsOpened(), depositedOn(YESTERDAY, "10"))
                .when(withdraw("10", YESTERDAY, DatePolicy.REFUSE))
                .expectEvents(new MoneyWithdrawn(ANNS, pounds("10"), null, YESTERDAY));
    }

    /** The account remembers a few changes by date; older ones are read from the log. */
    @Test
    void takesNoMoreOutThanWasThereEverSince() {
        List<AccountEvent> past = new ArrayList<>(List.of(
                annsOpened(),
                depositedOn(YESTERDAY, "10"),
                new MoneyWithdrawn(ANNS, pounds("8"), null, YESTERDAY.plusSeconds(1))));
        account.given(past).when(withdraw("2", YESTERDAY, DatePolicy.REFUSE)).expectSuccessfulHandlerExecution();
        for (int i = 0; i < 2 * DatedChanges.KEPT_MAX; i++) {
            past.add(depositedOn(YESTERDAY.plusSeconds(2 + i), "1"));
        }

        account.given(past)
                .when(withdraw("3", YESTERDAY, DatePolicy.REFUSE))
                .expectNoEvents()
                .expectExceptionDetails(insufficient("3", "2", YESTERDAY));
        account.given(past)
                .when(withdraw("2", YESTERDAY, DatePolicy.REFUSE))
                .expectEvents(new MoneyWithdrawn(ANNS, pounds("2"), null, YESTERDAY));
    }

    @Test
    void takesNothingOutThatIsHeldNow() {
        account.given(annsOpened(), depositedOn(YESTERDAY, "10"), held(RENT, "4"))
                .when(withdraw("6", YESTERDAY, DatePolicy.REFUSE))
                .expectEvents(new MoneyWithdrawn(ANNS, pounds("6"), null, YESTERDAY));
    }

    @Test
    void saysHowMuchWasNotThereWhereThatIsOnlyReported() {
        account.given(annsOpened(), depositedOn(YESTERDAY, "10"))
                .when(withdraw("4", YESTERDAY.minusMillis(1), DatePolicy.REPORT))
                .expectEventsMatching(exactSequenceOf(predicate((EventMessage<?> event) ->
                        "4.00 GBP".equals(event.getMetaData().get(MetaDataKeys.SHORT_ON_DATE)))));
    }
}
