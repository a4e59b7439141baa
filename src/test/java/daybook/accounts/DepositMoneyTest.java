package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.deposited;
import static daybook.accounts.Accounts.pounds;
import static daybook.accounts.Accounts.withdrawn;

import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountEvent.MoneyDeposited;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

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

    @Test
    void hasRoomAgainWhenSomethingWentOut() {
        account.given(annsOpened(), deposited(MOST), withdrawn("0.01"))
                .when(deposit("0.01"))
                .expectEvents(deposited("0.01"));
    }

    private static DepositMoney deposit(String amount) {
        return new DepositMoney(ANNS, pounds(amount), null, null);
    }
}
