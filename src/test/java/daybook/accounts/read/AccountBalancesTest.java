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

import daybook.accounts.AccountQuery.AccountDetails;
import daybook.accounts.AccountQuery.AccountStatus;
import daybook.accounts.AccountQuery.FindAccount;
import daybook.accounts.AccountQuery.ListAccounts;
import daybook.accounts.TransferId;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.testing.ProjectionFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountBalancesTest {

    private final ProjectionFixture<AccountsProjection> view =
            ProjectionFixture.of(database -> new AccountsProjection(database.dataSource(), KeysInMemory.cells()));

    @Test
    void showsAnAccountAsItWasOpened() {
        view.given(ANNS, annsOpened());

        assertThat(anns()).isEqualTo(details("Ann", "0", AccountStatus.OPEN, 1));
    }

    @Test
    void showsWhatIsLeftOfWhatCameAndWent() {
        view.given(ANNS, annsOpened(), deposited("12.50"), withdrawn("2.51")).given(ANNS, ownedBy("Anna"));

        assertThat(anns()).isEqualTo(details("Anna", "9.99", AccountStatus.OPEN, 4));
    }

    @Test
    void showsWhatIsHeldAndWhatIsAvailable() {
        TransferId other = new TransferId("other");
        view.given(ANNS, annsOpened(), deposited("10"), held(RENT, "4"), held(other, "1"));
        assertThat(amounts()).containsExactly(pounds("10"), pounds("5"), pounds("5"));

        view.given(ANNS, posted(RENT, "4"));
        assertThat(amounts()).containsExactly(pounds("6"), pounds("1"), pounds("5"));

        view.given(ANNS, voided(other, "1"));
        assertThat(amounts()).containsExactly(pounds("6"), pounds("0"), pounds("6"));
        assertThat(anns().version()).isEqualTo(6);
    }

    @Test
    void showsWhatATransferBrought() {
        view.given(BOBS, opened(BOBS, "Bob"), credited(RENT, "4"));

        assertThat(view.projection().answer(new FindAccount(BOBS)))
                .hasValueSatisfying(bobs -> assertThat(bobs.available()).isEqualTo(pounds("4")));
    }

    private List<Money> amounts() {
        return List.of(anns().balance(), anns().held(), anns().available());
    }

    @Test
    void knowsAClosedAccountButDoesNotListIt() {
        view.given(ANNS, annsOpened(), annsClosed()).given(BOBS, opened(BOBS, "Bob"));

        assertThat(anns()).isEqualTo(details("Ann", "0", AccountStatus.CLOSED, 2));
        assertThat(list(new Paging(0, 10)).items())
                .extracting(AccountDetails::id)
                .containsExactly(BOBS);
    }

    @Test
    void listsOpenAccountsByIdAPageAtATime() {
        view.given(BOBS, opened(BOBS, "Bob")).given(ANNS, annsOpened());

        Page<AccountDetails> second = list(new Paging(1, 1));

        assertThat(second.items()).extracting(AccountDetails::id).containsExactly(BOBS);
        assertThat(second.total()).isEqualTo(2);
    }

    @Test
    void knowsNothingOfWhatWasNeverOpened() {
        assertThat(view.projection().answer(new FindAccount(new AccountId("nobodys"))))
                .isEmpty();
    }

    @Test
    void isNotChangedByTheSameEventsTwice() {
        view.given(ANNS, annsOpened(), deposited("1"), withdrawn("0.50"), ownedBy("Bob"), ownedBy("Ann"))
                .given(ANNS, held(RENT, "0.50"), posted(RENT, "0.25"));
        AccountDetails once = anns();

        view.again();

        assertThat(anns()).isEqualTo(once);
    }

    @Test
    void goesOnAfterTheSameEventsTwice() {
        view.given(ANNS, annsOpened(), deposited("10"), ownedBy("Bob"), ownedBy("Ann"));

        view.again().given(ANNS, withdrawn("4"));

        assertThat(anns()).isEqualTo(details("Ann", "6", AccountStatus.OPEN, 5));
    }

    @Test
    void isTheSameWhenRebuilt() {
        view.given(ANNS, annsOpened(), deposited("1"))
                .given(ANNS, held(RENT, "1"), posted(RENT, "1"), annsClosed())
                .given(BOBS, opened(BOBS, "Bob"));
        AccountDetails live = anns();
        Page<AccountDetails> listed = list(new Paging(0, 10));

        view.rebuilt();

        assertThat(anns()).isEqualTo(live);
        assertThat(list(new Paging(0, 10))).isEqualTo(listed);
    }

    private static AccountDetails details(String owner, String balance, AccountStatus status, long version) {
        return new AccountDetails(ANNS, owner, GBP, pounds(balance), pounds("0"), pounds(balance), status, version);
    }

    private AccountDetails anns() {
        return view.projection().answer(new FindAccount(ANNS)).orElseThrow();
    }

    private Page<AccountDetails> list(Paging paging) {
        return view.projection().answer(new ListAccounts(paging));
    }
}
