package daybook.accounts.read;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.BOBS;
import static daybook.accounts.Accounts.GBP;
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

import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountQuery.FindTrialBalance;
import daybook.accounts.AccountQuery.Total;
import daybook.accounts.AccountQuery.TrialBalance;
import daybook.accounts.TransferId;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.testing.ProjectionFixture;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialBalanceProjectionTest {

    private static final TransferId OTHER = new TransferId("other");
    private static final Currency YEN = Currency.getInstance("JPY");
    private static final String MOST = "999999999999999.99";

    private final ProjectionFixture<TrialBalanceProjection> view =
            ProjectionFixture.of(database -> new TrialBalanceProjection(database.dataSource()));

    @Test
    void isEmptyBeforeThereIsAnAccount() {
        assertThat(trialBalance()).isEmpty();
    }

    @Test
    void isAllZeroBeforeMoneyMoves() {
        view.given(ANNS, annsOpened());

        assertThat(trialBalance()).containsExactly(balance(GBP, "0", "0", "0"));
    }

    @Test
    void addsUpWhatCameWhatWentAndWhatIsThere() {
        view.given(ANNS, annsOpened(), deposited("10"), ownedBy("Anna"), withdrawn("10"), annsClosed())
                .given(BOBS, opened(BOBS, "Bob"), new MoneyDeposited(BOBS, pounds("2.50"), null, null));

        assertThat(trialBalance()).containsExactly(balance(GBP, "12.50", "10", "2.50"));
    }

    @Test
    void keepsCurrenciesApart() {
        AccountId yens = new AccountId("yens");
        view.given(ANNS, annsOpened(), deposited("10"))
                .given(yens, new AccountOpened(yens, "Yui", YEN))
                .given(yens, new MoneyDeposited(yens, new Money(new BigDecimal("500"), YEN), null, null));

        assertThat(trialBalance()).containsExactly(balance(GBP, "10", "0", "10"), balance(YEN, "500", "0", "500"));
    }

    @Test
    void countsFurtherThanOneAccountCan() {
        view.given(ANNS, annsOpened(), deposited(MOST), withdrawn(MOST), deposited(MOST))
                .given(BOBS, opened(BOBS, "Bob"), new MoneyDeposited(BOBS, pounds(MOST), null, null));

        assertThat(trialBalance()).containsExactly(balance(GBP, "2999999999999999.97", MOST, "1999999999999999.98"));
    }

    @Test
    void showsMoneyThatWentIntoAnAccountOfAnotherCurrency() {
        view.given(ANNS, annsOpened(), new MoneyDeposited(ANNS, new Money(new BigDecimal("500"), YEN), null, null));

        assertThat(trialBalance())
                .extracting(TrialBalance::currency, line -> line.difference().amount())
                .containsExactly(tuple(GBP, new BigDecimal("-500.00")), tuple(YEN, new BigDecimal("500")));
    }

    @Test
    void agreesAtEveryStepOfATransfer() {
        view.given(ANNS, annsOpened(), deposited("10")).given(BOBS, opened(BOBS, "Bob"));

        view.given(ANNS, held(RENT, "4"));
        assertThat(trialBalance()).containsExactly(balance(GBP, "10", "0", "10"));
        view.given(BOBS, credited(RENT, "4"));
        assertThat(trialBalance()).containsExactly(balance(GBP, "10", "0", "14", "4"));
        view.given(ANNS, posted(RENT, "4"));
        assertThat(trialBalance()).containsExactly(balance(GBP, "10", "0", "10"));
        view.given(ANNS, held(OTHER, "6"), voided(OTHER, "6"), withdrawn("6"));
        assertThat(trialBalance()).containsExactly(balance(GBP, "10", "6", "4"));
    }

    @Test
    void isNotChangedByTheSameEventsTwice() {
        view.given(ANNS, annsOpened(), deposited("10"), ownedBy("Anna"), withdrawn("4"))
                .given(BOBS, opened(BOBS, "Bob"), credited(RENT, "3"))
                .given(ANNS, held(RENT, "3"), posted(RENT, "3"));
        List<TrialBalance> once = trialBalance();

        view.again();

        assertThat(trialBalance()).isEqualTo(once);
    }

    @Test
    void goesOnAfterTheSameEventsTwice() {
        view.given(ANNS, annsOpened(), deposited("10"), ownedBy("Bob"), ownedBy("Ann"));

        view.again().given(ANNS, withdrawn("4"));

        assertThat(trialBalance()).containsExactly(balance(GBP, "10", "4", "6"));
    }

    @Test
    void isTheSameWhenRebuilt() {
        view.given(ANNS, annsOpened(), deposited("10"))
                .given(BOBS, opened(BOBS, "Bob"), credited(RENT, "10"), credited(OTHER, "1"))
                .given(ANNS, held(RENT, "10"), posted(RENT, "10"), annsClosed());
        List<TrialBalance> live = trialBalance();

        view.rebuilt();

        assertThat(trialBalance()).isEqualTo(live);
    }

    private static TrialBalance balance(Currency currency, String deposits, String withdrawals, String balances) {
        return balance(currency, deposits, withdrawals, balances, "0");
    }

    private static TrialBalance balance(
            Currency currency, String deposits, String withdrawals, String balances, String inTransfer) {
        return new TrialBalance(
                currency,
                total(deposits, currency),
                total(withdrawals, currency),
                total(balances, currency),
                total(inTransfer, currency),
                total("0", currency));
    }

    private static Total total(String amount, Currency currency) {
        return new Total(new BigDecimal(amount), currency);
    }

    private List<TrialBalance> trialBalance() {
        return view.projection().answer(new FindTrialBalance());
    }
}
