package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.BOBS;
import static daybook.accounts.Accounts.GBP;
import static daybook.accounts.Accounts.RENT;
import static daybook.accounts.Accounts.pounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.accounts.AccountCommand.CloseAccount;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.HoldMoney;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountCommand.PostHold;
import daybook.accounts.AccountCommand.VoidHold;
import daybook.accounts.AccountEvent.TransferCredited;
import daybook.accounts.TransferCommand.RequestTransfer;
import daybook.accounts.TransferEvent.TransferCompleted;
import daybook.accounts.TransferEvent.TransferRejected;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** An interrupted transfer ends with the same result, and money is neither created nor lost. */
class TransferProcessTest {

    /** More commands than any test sends. */
    private static final int CUTS_MAX = 20;

    private final TransferHouse house = new TransferHouse();

    private record Story(String name, List<Object> before, TransferEvent end, String anns, String bobs) {}

    private static List<Story> stories() {
        OpenAccount anns = new OpenAccount(ANNS, "Ann", GBP);
        OpenAccount bobs = new OpenAccount(BOBS, "Bob", GBP);
        DepositMoney ten = new DepositMoney(ANNS, pounds("10"), null, null);
        return List.of(
                new Story("success", List.of(anns, ten, bobs), new TransferCompleted(RENT), "5.00", "5.00"),
                new Story(
                        "insufficient funds",
                        List.of(anns, new DepositMoney(ANNS, pounds("4.99"), null, null), bobs),
                        rejected("insufficient-funds: requested 5.00 GBP, available 4.99 GBP"),
                        "4.99",
                        "0.00"),
                new Story(
                        "target closed",
                        List.of(anns, ten, bobs, new CloseAccount(BOBS)),
                        rejected("closed: account bobs"),
                        "10.00",
                        "0.00"),
                new Story(
                        "target in another currency",
                        List.of(anns, ten, new OpenAccount(BOBS, "Bob", Currency.getInstance("EUR"))),
                        rejected("currency-mismatch: expected EUR, given GBP"),
                        "10.00",
                        "0.00"),
                new Story(
                        "target full",
                        List.of(anns, ten, bobs, new DepositMoney(BOBS, pounds("999999999999999.99"), null, null)),
                        rejected("balance-too-large: requested 5.00 GBP, balance 999999999999999.99 GBP"),
                        "10.00",
                        "999999999999999.99"),
                new Story("target unknown", List.of(anns, ten), rejected("unknown-account: id bobs"), "10.00", "0"),
                new Story("source unknown", List.of(bobs), rejected("unknown-account: id anns"), "0", "0.00"),
                new Story(
                        "source closed",
                        List.of(anns, new CloseAccount(ANNS), bobs),
                        rejected("closed: account anns"),
                        "0.00",
                        "0.00"));
    }

    private static TransferRejected rejected(String reason) {
        return new TransferRejected(RENT, reason);
    }

    @TestFactory
    Stream<DynamicTest> endsAsItShouldWhereverItIsCut() {
        return stories().stream()
                .flatMap(story -> Stream.iterate(0, cut -> cut <= CUTS_MAX, cut -> cut + 1)
                        .map(cut -> DynamicTest.dynamicTest(
                                story.name() + ", killed after command " + cut, () -> liveThrough(story, cut, 1))));
    }

    @TestFactory
    Stream<DynamicTest> endsAsItShouldWhenEveryCommandIsALifesLast() {
        return stories().stream()
                .map(story -> DynamicTest.dynamicTest(story.name(), () -> liveThrough(story, 1, CUTS_MAX)));
    }

    /** @param cut the process is killed each time after so many of its commands, 0 for before the first one */
    private static void liveThrough(Story story, int cut, int lives) {
        TransferHouse house = new TransferHouse();
        story.before().forEach(house::send);
        house.send(new RequestTransfer(RENT, ANNS, BOBS, pounds("5"), "rent", null));

        for (int life = 0; life < lives; life++) {
            house.deliverUntilKilledAfter(cut + life);
            house.booksAgreeAfterEveryEvent();
        }
        house.deliverAll();
        house.deliverAll();

        house.booksAgreeAfterEveryEvent();
        house.nothingIsHeldOrInTransfer();
        assertThat(house.events()).filteredOn(story.end()::equals).hasSize(1);
        assertThat(house.events().get(house.events().size() - 1)).isEqualTo(story.end());
        assertThat(house.balanceOf(ANNS)).isEqualTo(story.anns());
        assertThat(house.balanceOf(BOBS)).isEqualTo(story.bobs());
    }

    @Test
    void isNotCreditedAfterItWasDeclined() {
        openBoth("10");
        house.send(new CloseAccount(BOBS));
        request();
        house.deliverUntilKilledAfter(4);
        assertThat(house.events()).noneMatch(TransferRejected.class::isInstance);

        house.deliverAll();

        assertThat(house.events()).noneMatch(TransferCredited.class::isInstance);
        assertThat(house.events()).contains(rejected("closed: account bobs"));
        house.nothingIsHeldOrInTransfer();
    }

    /** The credit was stored, and then both accounts had so many postings that they forgot it. */
    @Test
    void isNotCreditedTwiceWhenItIsForgotten() {
        for (int cut = 0; cut <= 5; cut++) {
            TransferHouse busy = new TransferHouse();
            busy.send(new OpenAccount(ANNS, "Ann", GBP));
            busy.send(new OpenAccount(BOBS, "Bob", GBP));
            busy.send(new DepositMoney(ANNS, pounds("10"), null, null));
            busy.send(new RequestTransfer(RENT, ANNS, BOBS, pounds("5"), "rent", null));
            busy.deliverUntilKilledAfter(cut);
            forget(busy, ANNS);
            forget(busy, BOBS);

            busy.deliverAll();

            busy.booksAgreeAfterEveryEvent();
            busy.nothingIsHeldOrInTransfer();
            assertThat(busy.events())
                    .filteredOn(TransferCredited.class::isInstance)
                    .hasSize(1);
            assertThat(busy.events()).contains(new TransferCompleted(RENT));
            assertThat(busy.balanceOf(ANNS)).as("cut after " + cut).isEqualTo(cutBalance("5.00"));
        }
    }

    /** Each of the other postings is one pound. */
    private static String cutBalance(String rest) {
        return pounds(rest)
                .plus(pounds(String.valueOf(RecentPostings.REMEMBERED_MAX + 2)))
                .amount()
                .toPlainString();
    }

    private static void forget(TransferHouse house, AccountId account) {
        Instant later = Instant.now().plusSeconds(60);
        for (int i = 0; i < RecentPostings.REMEMBERED_MAX + 2; i++) {
            house.send(new DepositMoney(
                    account, pounds("1"), null, null, new PostingKey("other-" + i, later.plusSeconds(2L * i))));
            TransferId transfer = new TransferId(account.value() + "-" + i);
            house.send(new HoldMoney(
                    account, transfer, pounds("1"), new PostingKey(transfer.value(), later.plusSeconds(2L * i + 1))));
            house.send(new VoidHold(account, transfer));
        }
    }

    @Test
    void isNotPassedOverWhereItsHoldIsGone() {
        openBoth("10");
        request();
        house.deliverUntilKilledAfter(3);
        house.send(new VoidHold(ANNS, RENT));

        assertThatThrownBy(house::deliverAll)
                .hasStackTraceContaining(PostHold.class.getSimpleName())
                .hasStackTraceContaining("closed");
    }

    @Test
    void movesWhatIsThereWhenManyWantIt() {
        openBoth("10");
        for (int i = 0; i < 5; i++) {
            house.send(new RequestTransfer(new TransferId("rent-" + i), ANNS, BOBS, pounds("3"), null, null));
        }
        house.deliverAll();

        assertThat(house.events())
                .filteredOn(TransferCompleted.class::isInstance)
                .hasSize(3);
        assertThat(house.events())
                .filteredOn(TransferRejected.class::isInstance)
                .hasSize(2);
        assertThat(house.balanceOf(ANNS)).isEqualTo("1.00");
        assertThat(house.balanceOf(BOBS)).isEqualTo("9.00");
    }

    private void openBoth(String deposit) {
        Money amount = pounds(deposit);
        house.send(new OpenAccount(ANNS, "Ann", GBP));
        house.send(new OpenAccount(BOBS, "Bob", GBP));
        house.send(new DepositMoney(ANNS, amount, null, null));
    }

    private void request() {
        house.send(new RequestTransfer(RENT, ANNS, BOBS, pounds("5"), "rent", null));
    }
}
