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
import daybook.platform.errors.Refusal.Kind;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class HoldMoneyTest {

    private final AggregateTestFixture<BankAccount> account = Accounts.fixture();

    @Test
    void keepsMoneyForATransfer() {
        account.given(annsOpened(), deposited("10"))
                .when(hold("2.50"))
                .expectEvents(new MoneyHeld(ANNS, RENT, pounds("2.50"), entry("rent-1", 0)));
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

    private static HoldMoney hold(String amount) {
        return new HoldMoney(ANNS, RENT, pounds(amount), entry("rent-1", 0));
    }
}
