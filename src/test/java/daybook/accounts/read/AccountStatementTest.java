package daybook.accounts.read;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.BOBS;
import static daybook.accounts.Accounts.RENT;
import static daybook.accounts.Accounts.annsClosed;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.credited;
import static daybook.accounts.Accounts.deposited;
import static daybook.accounts.Accounts.held;
import static daybook.accounts.Accounts.opened;
import static daybook.accounts.Accounts.ownedBy;
import static daybook.accounts.Accounts.posted;
import static daybook.accounts.Accounts.pounds;
import static daybook.accounts.Accounts.voided;
import static daybook.accounts.Accounts.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountQuery.FindStatement;
import daybook.accounts.AccountQuery.FindStatementByReference;
import daybook.accounts.AccountQuery.HourOfMoney;
import daybook.accounts.AccountQuery.StatementLine;
import daybook.accounts.AccountQuery.SumPostings;
import daybook.accounts.TransferId;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.testing.ProjectionFixture;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountStatementTest {

    private static final Instant NEW_YEAR = Instant.parse("2025-01-01T00:00:00Z");
    private static final TransferId OTHER = new TransferId("other");
    private static final Instant SECOND_DAY = Instant.parse("2025-01-02T00:00:00Z");

    private final ProjectionFixture<AccountsProjection> view =
            ProjectionFixture.of(database -> new AccountsProjection(database.dataSource(), KeysInMemory.cells()));

    @Test
    void sumsTheMoneyOfEachHourOfTheBusinessClock() {
        view.given(ANNS, annsOpened(), on(NEW_YEAR), on(NEW_YEAR.plusSeconds(3_599)))
                .given(ANNS, on(SECOND_DAY), new MoneyWithdrawn(ANNS, pounds("1.50"), null, SECOND_DAY));

        assertThat(view.projection().answer(new SumPostings(NEW_YEAR)))
                .extracting(
                        HourOfMoney::hour,
                        hour -> hour.in().amount(),
                        hour -> hour.out().amount())
                .containsExactly(
                        tuple(NEW_YEAR, new BigDecimal("2.00"), new BigDecimal("0.00")),
                        tuple(SECOND_DAY, new BigDecimal("1.00"), new BigDecimal("1.50")));
        assertThat(view.projection().answer(new SumPostings(SECOND_DAY))).hasSize(1);
    }

    @Test
    void hasNoLinesBeforeMoneyMoves() {
        view.given(ANNS, annsOpened(), ownedBy("Anna"));

        assertThat(statement().items()).isEmpty();
    }

    @Test
    void showsWhatCameAndWentNewestFirstWithTheBalanceAfterEach() {
        view.given(ANNS, annsOpened(), deposited("10"), ownedBy("Anna"))
                .given(ANNS, withdrawn("2.50"), withdrawn("7.50"), annsClosed());

        assertThat(statement().items())
                .extracting(StatementLine::type, StatementLine::amount, StatementLine::balance, StatementLine::sequence)
                .containsExactly(
                        tuple("MoneyWithdrawn", pounds("-7.50"), pounds("0"), 4L),
                        tuple("MoneyWithdrawn", pounds("-2.50"), pounds("7.50"), 3L),
                        tuple("MoneyDeposited", pounds("10"), pounds("10"), 1L));
    }

    @Test
    void keepsTheBusinessDateBesideTheMomentOfRecording() {
        view.given(ANNS, annsOpened()).given(ANNS, new MoneyDeposited(ANNS, pounds("10"), "invoice 7", NEW_YEAR));

        StatementLine line = statement().items().get(0);

        assertThat(line.at()).isEqualTo(NEW_YEAR);
        assertThat(line.recordedAt()).isAfterOrEqualTo(ProjectionFixture.START);
        assertThat(line.reference()).isEqualTo("invoice 7");
        assertThat(line.counterparty()).isNull();
    }

    @Test
    void takesTheMomentOfRecordingWhereNoBusinessDateIsGiven() {
        view.given(ANNS, annsOpened(), deposited("10"));

        StatementLine line = statement().items().get(0);

        assertThat(line.at()).isEqualTo(line.recordedAt());
    }

    @Test
    void beginsWithTheFirstDateAndEndsBeforeTheLast() {
        view.given(ANNS, annsOpened(), on(NEW_YEAR.minusNanos(1)), on(NEW_YEAR))
                .given(ANNS, on(SECOND_DAY.minusNanos(1)), on(SECOND_DAY));

        assertThat(between(NEW_YEAR, SECOND_DAY))
                .extracting(StatementLine::at)
                .containsExactly(SECOND_DAY.minusNanos(1), NEW_YEAR);
        assertThat(between(NEW_YEAR, null)).hasSize(3);
        assertThat(between(null, NEW_YEAR)).hasSize(1);
        assertThat(between(SECOND_DAY, NEW_YEAR)).isEmpty();
    }

    @Test
    void endsBeforeASequence() {
        view.given(ANNS, annsOpened(), deposited("1"), deposited("2"), deposited("3"));

        Page<StatementLine> first =
                view.projection().answer(new FindStatement(ANNS, null, null, 3L, new Paging(0, 10)));

        assertThat(first.items()).extracting(StatementLine::amount).containsExactly(pounds("2"), pounds("1"));
    }

    @Test
    void isReadAPageAtATime() {
        view.given(ANNS, annsOpened(), deposited("1"), deposited("2"), deposited("3"));

        Page<StatementLine> second = statement(null, null, new Paging(1, 2));

        assertThat(second.items()).extracting(StatementLine::amount).containsExactly(pounds("1"));
        assertThat(second.total()).isEqualTo(3);
    }

    @Test
    void findsWhatOneReferenceBroughtOldestFirst() {
        view.given(ANNS, annsOpened(), deposited("9"))
                .given(ANNS, new MoneyDeposited(ANNS, pounds("10"), "order 7", null))
                .given(ANNS, new MoneyWithdrawn(ANNS, pounds("4"), "order 7", null))
                .given(BOBS, opened(BOBS, "Bob"), new MoneyDeposited(BOBS, pounds("5"), "order 7", null));

        assertThat(view.projection().answer(new FindStatementByReference(ANNS, "order 7", null)))
                .extracting(StatementLine::amount)
                .containsExactly(pounds("10"), pounds("-4"));
        assertThat(view.projection().answer(new FindStatementByReference(ANNS, "order 8", null)))
                .isEmpty();
    }

    @Test
    void namesTheOtherAccountOfATransferAndHasNoLineForAHold() {
        view.given(ANNS, annsOpened(), deposited("10"), held(RENT, "4"), posted(RENT, "4"))
                .given(ANNS, held(OTHER, "1"), voided(OTHER, "1"), withdrawn("6"))
                .given(BOBS, opened(BOBS, "Bob"), credited(RENT, "4"));

        assertThat(statement().items())
                .extracting(
                        StatementLine::type,
                        StatementLine::amount,
                        StatementLine::counterparty,
                        StatementLine::sequence)
                .containsExactly(
                        tuple("MoneyWithdrawn", pounds("-6"), null, 6L),
                        tuple("HoldPosted", pounds("-4"), BOBS, 3L),
                        tuple("MoneyDeposited", pounds("10"), null, 1L));
        assertThat(view.projection().answer(new FindStatementByReference(BOBS, "rent", null)))
                .extracting(
                        StatementLine::type, StatementLine::amount, StatementLine::balance, StatementLine::counterparty)
                .containsExactly(tuple("TransferCredited", pounds("4"), pounds("4"), ANNS));
    }

    @Test
    void isNotChangedByTheSameEventsTwice() {
        view.given(ANNS, annsOpened(), deposited("1"), ownedBy("Bob"), withdrawn("0.50"))
                .given(ANNS, held(RENT, "0.25"), posted(RENT, "0.25"), held(OTHER, "0.25"), voided(OTHER, "0.25"));
        Page<StatementLine> once = statement();

        view.again();

        assertThat(statement()).isEqualTo(once);
    }

    @Test
    void goesOnAfterTheSameEventsTwice() {
        view.given(ANNS, annsOpened(), deposited("10"), ownedBy("Bob"), ownedBy("Ann"));

        view.again().given(ANNS, withdrawn("4"));

        assertThat(statement().items()).extracting(StatementLine::balance).containsExactly(pounds("6"), pounds("10"));
    }

    @Test
    void isTheSameWhenRebuilt() {
        view.given(ANNS, annsOpened(), on(NEW_YEAR)).given(ANNS, held(RENT, "1"), posted(RENT, "1"), annsClosed());
        Page<StatementLine> live = statement();

        view.rebuilt();

        assertThat(statement()).isEqualTo(live);
    }

    private static MoneyDeposited on(Instant effectiveAt) {
        return new MoneyDeposited(ANNS, pounds("1"), null, effectiveAt);
    }

    private Page<StatementLine> statement() {
        return statement(null, null, new Paging(0, 10));
    }

    private List<StatementLine> between(@Nullable Instant from, @Nullable Instant to) {
        return statement(from, to, new Paging(0, 10)).items();
    }

    private Page<StatementLine> statement(@Nullable Instant from, @Nullable Instant to, Paging paging) {
        return view.projection().answer(new FindStatement(ANNS, from, to, null, paging));
    }
}
