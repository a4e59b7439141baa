package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.BOBS;
import static daybook.accounts.Accounts.RENT;
import static daybook.accounts.Accounts.annsClosed;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.deposited;
import static daybook.accounts.Accounts.entry;
import static daybook.accounts.Accounts.held;
import static daybook.accounts.Accounts.pounds;
import static daybook.testing.Refusals.refused;

import daybook.accounts.AccountCommand.ChangeOwner;
import daybook.accounts.AccountCommand.CloseAccount;
import daybook.accounts.AccountCommand.CreditTransfer;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.HoldMoney;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.kernel.Money;
import daybook.platform.errors.Refusal.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that commands of an account share, each tested with all of the commands. */
class AccountRulesTest {

    private static final String MOST = "999999999999999.99";

    private final AggregateTestFixture<BankAccount> account = Accounts.fixture();

    static Stream<Named<Function<Money, AccountCommand>>> inflows() {
        return Stream.of(
                Named.of("deposit", amount -> new DepositMoney(ANNS, amount, null, null)),
                Named.of("credit", amount -> new CreditTransfer(ANNS, RENT, amount, BOBS, null, null, entry("r", 0))));
    }

    static Stream<Named<Function<Money, AccountCommand>>> outflows() {
        return Stream.of(
                Named.of("withdraw", amount -> new WithdrawMoney(ANNS, amount, null, null)),
                Named.of("hold", amount -> new HoldMoney(ANNS, RENT, amount, entry("r", 0))));
    }

    static Stream<Named<Function<Money, AccountCommand>>> movements() {
        return Stream.concat(inflows(), outflows());
    }

    static Stream<AccountCommand> changes() {
        return Stream.concat(
                movements().map(movement -> movement.getPayload().apply(pounds("1"))),
                Stream.of(new ChangeOwner(ANNS, "Ann"), new CloseAccount(ANNS)));
    }

    @ParameterizedTest
    @MethodSource("movements")
    void theAmountIsMoreThanZero(Function<Money, AccountCommand> movement) {
        for (String amount : List.of("0", "-0.01")) {
            account.given(annsOpened(), deposited("10"))
                    .when(movement.apply(pounds(amount)))
                    .expectNoEvents()
                    .expectExceptionDetails(refused(
                            Kind.INVALID,
                            "invalid",
                            "errors",
                            List.of(Map.of("field", "amount", "message", "must be greater than 0"))));
        }
        account.given(annsOpened(), deposited("10"))
                .when(movement.apply(pounds("0.01")))
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @MethodSource("movements")
    void theCurrencyIsTheAccounts(Function<Money, AccountCommand> movement) {
        account.given(annsOpened(), deposited("10"))
                .when(movement.apply(Money.of("1", "EUR")))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "currency-mismatch", "expected", "GBP", "given", "EUR"));
    }

    @ParameterizedTest
    @MethodSource("inflows")
    void theBalanceIsBounded(Function<Money, AccountCommand> inflow) {
        account.given(annsOpened(), deposited("999999999999999.98"))
                .when(inflow.apply(pounds("0.01")))
                .expectSuccessfulHandlerExecution();
        account.given(annsOpened(), deposited(MOST))
                .when(inflow.apply(pounds("0.01")))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT, "balance-too-large", "requested", pounds("0.01"), "balance", pounds(MOST)));
    }

    @ParameterizedTest
    @MethodSource("outflows")
    void noMoreLeavesThanIsAvailable(Function<Money, AccountCommand> outflow) {
        Object[] sixAvailable = {annsOpened(), deposited("10"), held(new TransferId("other"), "4")};
        account.given(sixAvailable).when(outflow.apply(pounds("6"))).expectSuccessfulHandlerExecution();
        account.given(sixAvailable)
                .when(outflow.apply(pounds("6.01")))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT, "insufficient-funds", "requested", pounds("6.01"), "available", pounds("6")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aClosedAccountDoesNotChange(AccountCommand change) {
        account.given(annsOpened(), annsClosed())
                .when(change)
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "account", ANNS));
    }
}
