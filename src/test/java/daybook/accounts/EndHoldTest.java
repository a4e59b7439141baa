package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.BOBS;
import static daybook.accounts.Accounts.RENT;
import static daybook.accounts.Accounts.annsClosed;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.deposited;
import static daybook.accounts.Accounts.held;
import static daybook.accounts.Accounts.posted;
import static daybook.accounts.Accounts.pounds;
import static daybook.accounts.Accounts.voided;
import static daybook.testing.Refusals.refused;

import daybook.accounts.AccountCommand.CloseAccount;
import daybook.accounts.AccountCommand.PostHold;
import daybook.accounts.AccountCommand.VoidHold;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.AccountEvent.HoldPosted;
import daybook.platform.errors.Refusal.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** A hold ends once: posted or voided. */
class EndHoldTest {

    private static final PostHold POST = new PostHold(ANNS, RENT, BOBS, "rent", null);
    private static final VoidHold VOID = new VoidHold(ANNS, RENT);

    private final AggregateTestFixture<BankAccount> account = Accounts.fixture();

    @Test
    void takesOutWhatIsHeld() {
        account.given(annsOpened(), deposited("10"), held(RENT, "10"))
                .when(POST)
                .expectEvents(posted(RENT, "10"));
    }

    @Test
    void keepsTheBusinessDate() {
        Instant yesterday = Instant.parse("2026-01-01T00:00:00Z");
        account.given(annsOpened(), deposited("10"), held(RENT, "4"))
                .when(new PostHold(ANNS, RENT, BOBS, null, yesterday))
                .expectEvents(new HoldPosted(ANNS, RENT, pounds("4"), BOBS, null, yesterday));
    }

    @Test
    void makesWhatIsHeldAvailableAgain() {
        account.given(annsOpened(), deposited("10"), held(RENT, "10"))
                .when(VOID)
                .expectEvents(voided(RENT, "10"));
    }

    @Test
    void leavesNothingToWithdrawAfterPosting() {
        account.given(annsOpened(), deposited("10"), held(RENT, "4"), posted(RENT, "4"))
                .when(new WithdrawMoney(ANNS, pounds("6.01"), null, null))
                .expectNoEvents()
                .expectExceptionDetails(refused(
                        Kind.CONFLICT, "insufficient-funds", "requested", pounds("6.01"), "available", pounds("6")));
    }

    @Test
    void storesNothingOnceMore() {
        account.given(annsOpened(), deposited("10"), held(RENT, "4"), posted(RENT, "4"))
                .when(POST)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        account.given(annsOpened(), deposited("10"), held(RENT, "4"), voided(RENT, "4"))
                .when(VOID)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void refusesToPostWhatIsVoid() {
        account.given(annsOpened(), deposited("10"), held(RENT, "4"), voided(RENT, "4"))
                .when(POST)
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "transfer", RENT));
    }

    @Test
    void refusesToVoidWhatIsPosted() {
        account.given(annsOpened(), deposited("10"), held(RENT, "4"), posted(RENT, "4"))
                .when(VOID)
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "closed", "transfer", RENT));
    }

    @Test
    void refusesWhatIsNotHeld() {
        for (Object command : List.of(POST, VOID)) {
            account.given(annsOpened(), deposited("10"))
                    .when(command)
                    .expectNoEvents()
                    .expectExceptionDetails(refused(Kind.UNKNOWN, "unknown-hold", "transfer", RENT));
        }
    }

    @Test
    void knowsHowTheLast512HoldsEnded() {
        account.given(closedHolds(BankAccount.CLOSED_HOLDS_KEPT_MAX))
                .when(new PostHold(ANNS, new TransferId("hold-0"), BOBS, "rent", null))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void doesNotKnowHowThoseBeforeEnded() {
        TransferId first = new TransferId("hold-0");
        account.given(closedHolds(BankAccount.CLOSED_HOLDS_KEPT_MAX + 1))
                .when(new PostHold(ANNS, first, BOBS, "rent", null))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.UNKNOWN, "unknown-hold", "transfer", first));
    }

    @Test
    void anAccountIsNotClosedWhileMoneyIsHeld() {
        account.given(annsOpened(), deposited("10"), held(RENT, "10"))
                .when(new CloseAccount(ANNS))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "not-empty", "balance", pounds("10")));
        account.given(annsOpened(), deposited("10"), held(RENT, "10"), posted(RENT, "10"))
                .when(new CloseAccount(ANNS))
                .expectEvents(annsClosed());
    }

    private static List<Object> closedHolds(int count) {
        List<Object> events = new ArrayList<>(List.of(annsOpened(), deposited("10")));
        for (int i = 0; i < count; i++) {
            TransferId transfer = new TransferId("hold-" + i);
            events.add(held(transfer, "1"));
            events.add(posted(transfer, "1"));
            events.add(deposited("1"));
        }
        return events;
    }
}
