package daybook.accounts.read;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.BOBS;
import static daybook.accounts.Accounts.RENT;
import static daybook.accounts.Accounts.pounds;
import static daybook.accounts.Accounts.requested;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.accounts.TransferEvent.TransferCompleted;
import daybook.accounts.TransferEvent.TransferDeclined;
import daybook.accounts.TransferEvent.TransferRejected;
import daybook.accounts.TransferId;
import daybook.accounts.TransferQuery.FindTransfer;
import daybook.accounts.TransferQuery.TransferDetails;
import daybook.accounts.TransferQuery.TransferStatus;
import daybook.platform.privacy.KeysInMemory;
import daybook.testing.ProjectionFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransfersProjectionTest {

    private static final TransferDeclined DECLINED = new TransferDeclined(RENT, ANNS, "closed: account bobs");
    private static final TransferRejected REJECTED = new TransferRejected(RENT, "closed: account bobs");

    private final ProjectionFixture<TransfersProjection> view =
            ProjectionFixture.of(database -> new TransfersProjection(database.dataSource(), KeysInMemory.cells()));

    @Test
    void showsWhatIsRequested() {
        view.given(RENT, requested(RENT, "5"));

        assertThat(rent()).isEqualTo(details(TransferStatus.REQUESTED, null, 1));
    }

    @Test
    void showsWhatIsCompleted() {
        view.given(RENT, requested(RENT, "5"), new TransferCompleted(RENT));

        assertThat(rent()).isEqualTo(details(TransferStatus.COMPLETED, null, 2));
    }

    @Test
    void isNotAtItsEndBeforeTheMoneyIsFreeAgain() {
        view.given(RENT, requested(RENT, "5"), DECLINED);
        assertThat(rent()).isEqualTo(details(TransferStatus.REQUESTED, null, 2));

        view.given(RENT, REJECTED);
        assertThat(rent()).isEqualTo(details(TransferStatus.REJECTED, "closed: account bobs", 3));
    }

    @Test
    void knowsNothingOfWhatWasNeverRequested() {
        assertThat(view.projection().answer(new FindTransfer(RENT))).isEmpty();
    }

    @Test
    void hasRoomForTheLongestId() {
        TransferId longest = new TransferId("t".repeat(100) + ":" + "p".repeat(29));
        view.given(longest, requested(longest, "5"));

        assertThat(view.projection().answer(new FindTransfer(longest))).isPresent();
    }

    @Test
    void isNotChangedByTheSameEventsTwice() {
        view.given(RENT, requested(RENT, "5"), DECLINED, REJECTED);
        TransferDetails once = rent();

        view.again();

        assertThat(rent()).isEqualTo(once);
    }

    @Test
    void isTheSameWhenRebuilt() {
        view.given(RENT, requested(RENT, "5")).given(RENT, DECLINED).given(RENT, REJECTED);
        TransferDetails live = rent();

        view.rebuilt();

        assertThat(rent()).isEqualTo(live);
    }

    private static TransferDetails details(TransferStatus status, @Nullable String reason, long version) {
        return new TransferDetails(RENT, ANNS, BOBS, pounds("5"), status, reason, version);
    }

    private TransferDetails rent() {
        return view.projection().answer(new FindTransfer(RENT)).orElseThrow();
    }
}
