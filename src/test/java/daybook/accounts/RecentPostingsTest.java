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
import static daybook.accounts.Accounts.requested;
import static daybook.accounts.Accounts.withdrawn;
import static daybook.testing.Refusals.refused;

import daybook.accounts.AccountCommand.CreditTransfer;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.HoldMoney;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.TransferCredited;
import daybook.platform.errors.Refusal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** A key is posted once. An account refuses a key that is so old that it may have forgotten it. */
class RecentPostingsTest {

    private static final int MOST = RecentPostings.REMEMBERED_MAX;

    private final AggregateTestFixture<BankAccount> account = Accounts.fixture();

    @Test
    void storesADepositOnce() {
        account.given(annsOpened(), deposited("1", 7))
                .when(deposit(7))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void storesAWithdrawalOnce() {
        account.given(
                        annsOpened(),
                        Accounts.deposited("1"),
                        new MoneyWithdrawn(ANNS, pounds("1"), null, null, entry("e-7", 7)))
                .when(new WithdrawMoney(ANNS, pounds("1"), null, null, entry("e-7", 7)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void keepsTheEntryWithWhatItPosts() {
        account.given(annsOpened()).when(deposit(7)).expectEvents(deposited("1", 7));
        account.given(annsOpened(), Accounts.deposited("1"))
                .when(new WithdrawMoney(ANNS, pounds("1"), null, null, entry("e-7", 7)))
                .expectEvents(new MoneyWithdrawn(ANNS, pounds("1"), null, null, entry("e-7", 7)));
    }

    @Test
    void storesNothingOnceMoreEvenWhenTheAccountIsClosed() {
        account.given(annsOpened(), deposited("1", 7), withdrawn("1"), annsClosed())
                .when(deposit(7))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void remembersTheLast512() {
        account.given(entries(1, MOST)).when(deposit(1)).expectNoEvents().expectSuccessfulHandlerExecution();
        account.given(entries(1, MOST)).when(deposit(0)).expectEvents(deposited("1", 0));
    }

    @Test
    void refusesWhatItCannotTellAnyMore() {
        account.given(entries(1, MOST + 1)).when(deposit(1)).expectNoEvents().expectExceptionDetails(tooOld(1, 1));
        account.given(entries(1, MOST + 1))
                .when(new DepositMoney(ANNS, pounds("1"), null, null, entry("new", 1)))
                .expectNoEvents()
                .expectExceptionDetails(tooOld(1, 1));
    }

    @Test
    void postsWhatIsAskedForAfterAllThatIsForgotten() {
        account.given(entries(1, MOST + 1))
                .when(new DepositMoney(ANNS, pounds("1"), null, null, entry("new", 2)))
                .expectEvents(new MoneyDeposited(ANNS, pounds("1"), null, null, entry("new", 2)));
    }

    @Test
    void goesByTheLatestOfThoseForgotten() {
        List<Object> events = new ArrayList<>(List.of(annsOpened(), deposited("1", 9_000)));
        events.addAll(entries(1, MOST + 1).subList(1, MOST + 2));
        account.given(events)
                .when(new DepositMoney(ANNS, pounds("1"), null, null, entry("new", 9_000)))
                .expectNoEvents()
                .expectExceptionDetails(tooOld(9_000, 9_000));
        account.given(events).when(deposit(9_001)).expectEvents(deposited("1", 9_001));
    }

    @Test
    void countsHoldsAndCreditsAmongThem() {
        List<Object> events = entries(1, MOST - 1);
        events.add(held(RENT, "1"));
        account.given(events)
                .when(new CreditTransfer(ANNS, RENT, pounds("1"), BOBS, null, null, entry("e-1", 1)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        events.add(new TransferCredited(ANNS, RENT, pounds("1"), BOBS, null, null, entry("credit", 9_000)));
        account.given(events)
                .when(new CreditTransfer(ANNS, RENT, pounds("1"), BOBS, null, null, entry("e-1", 1)))
                .expectNoEvents()
                .expectExceptionDetails(tooOld(1, 1));
        account.given(events)
                .when(new HoldMoney(ANNS, new TransferId("other"), pounds("1"), entry("other", 1)))
                .expectNoEvents()
                .expectExceptionDetails(tooOld(1, 1));
    }

    @Test
    void asksNothingOfWhatHasNoEntry() {
        account.given(entries(1, MOST + 1))
                .when(new DepositMoney(ANNS, pounds("1"), null, null))
                .expectEvents(Accounts.deposited("1"));
    }

    private static org.hamcrest.Matcher<daybook.platform.errors.Refusal> tooOld(long requested, long forgottenUpTo) {
        return refused(
                Kind.CONFLICT,
                "too-old-to-tell",
                "requestedAt",
                entry("any", requested).requestedAt(),
                "forgottenUpTo",
                entry("any", forgottenUpTo).requestedAt());
    }

    private static List<Object> entries(int from, int to) {
        List<Object> events = new ArrayList<>(List.of(annsOpened()));
        IntStream.rangeClosed(from, to).mapToObj(i -> deposited("1", i)).forEach(events::add);
        return events;
    }

    private static MoneyDeposited deposited(String amount, long number) {
        return new MoneyDeposited(ANNS, pounds(amount), null, null, entry("e-" + number, number));
    }

    private static DepositMoney deposit(long number) {
        return new DepositMoney(ANNS, pounds("1"), null, null, entry("e-" + number, number));
    }
}
