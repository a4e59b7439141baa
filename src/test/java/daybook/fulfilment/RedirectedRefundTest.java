package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ANNS;
import static daybook.fulfilment.Fulfilments.BOBS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.TOTAL;
import static daybook.fulfilment.Fulfilments.YESTERDAY;
import static daybook.fulfilment.Fulfilments.all;
import static daybook.fulfilment.Fulfilments.cancelled;
import static daybook.fulfilment.Fulfilments.done;
import static daybook.fulfilment.Fulfilments.joined;
import static daybook.fulfilment.Fulfilments.planned;
import static daybook.fulfilment.Fulfilments.redirected;
import static daybook.fulfilment.Fulfilments.rejected;
import static daybook.fulfilment.Fulfilments.sends;
import static daybook.fulfilment.Fulfilments.sent;
import static daybook.fulfilment.Fulfilments.transfer;
import static daybook.fulfilment.Fulfilments.transferBack;
import static daybook.fulfilment.Fulfilments.transferred;
import static daybook.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fulfilment.FulfilmentCommand.RedirectRefund;
import daybook.fulfilment.FulfilmentCommand.ResumeFulfilment;
import daybook.fulfilment.FulfilmentEvent.PaymentRequestNoted;
import daybook.kernel.AccountId;
import daybook.platform.errors.Refusal.Kind;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The account that paid is closed when the refund is due. */
class RedirectedRefundTest {

    private static final AccountId DOLLARS = new AccountId("house-usd");
    private static final Object[] CLOSED = {
        new PaymentRequestNoted(ORDER, 1, ANNS, TOTAL, "ann's", YESTERDAY, DOLLARS),
        planned(transfer(1, ANNS)),
        sent("transfer-1"),
        transferred("transfer-1"),
        cancelled(),
        planned(transferBack(1, ANNS, "transfer-1")),
        sent("transfer-back-1"),
        rejected("transfer-back-1")
    };
    private static final PlannedStep TO_BOB = transferBack(2, BOBS, "transfer-1");
    private static final PlannedStep OUTSIDE = Fulfilments.withdraw(DOLLARS, TOTAL, "transfer-1");

    private final AggregateTestFixture<Fulfilment> fulfilment = new AggregateTestFixture<>(Fulfilment.class);

    @Test
    void goesToAnotherAccount() {
        fulfilment
                .given(CLOSED)
                .when(redirect("transfer-back-1", BOBS))
                .expectEvents(joined(redirected("transfer-back-1", BOBS), planned(TO_BOB)));
        Object[] redirected = all(CLOSED, redirected("transfer-back-1", BOBS), planned(TO_BOB));
        assertThat(Fulfilments.after(redirected).phase()).isEqualTo(Phase.CANCELLING);
        fulfilment
                .given(redirected)
                .when(new ResumeFulfilment(ORDER))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(sends("transfer-back-2"));
        assertThat(Fulfilments.after(all(redirected, sent("transfer-back-2"), transferred("transfer-back-2")))
                        .phase())
                .isEqualTo(Phase.CANCELLED);
    }

    @Test
    void leavesTheHouseByTheAccountThatHasIt() {
        fulfilment
                .given(CLOSED)
                .when(redirect("transfer-back-1", null))
                .expectEvents(joined(redirected("transfer-back-1", null), planned(OUTSIDE)));
        assertThat(Fulfilments.after(
                                all(CLOSED, redirected("transfer-back-1", null), planned(OUTSIDE), done("withdraw-1")))
                        .phase())
                .isEqualTo(Phase.CANCELLED);
    }

    @Test
    void isRedirectedAgainWhereTheOtherAccountIsClosedToo() {
        fulfilment
                .given(all(
                        CLOSED,
                        redirected("transfer-back-1", BOBS),
                        planned(TO_BOB),
                        sent("transfer-back-2"),
                        rejected("transfer-back-2")))
                .when(redirect("transfer-back-2", null))
                .expectEvents(joined(redirected("transfer-back-2", null), planned(OUTSIDE)));
    }

    @Test
    void isRedirectedOnce() {
        fulfilment
                .given(all(CLOSED, redirected("transfer-back-1", BOBS), planned(TO_BOB)))
                .when(redirect("transfer-back-1", null))
                .expectNoEvents()
                .expectExceptionDetails(
                        refused(Kind.CONFLICT, "not-failed", "step", "transfer-back-1", "stepStatus", "SKIPPED"));
    }

    @Test
    void mustBeARefund() {
        fulfilment
                .given(CLOSED)
                .when(redirect("transfer-1", null))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "not-a-refund", "step", "transfer-1"));
        fulfilment
                .given(CLOSED)
                .when(redirect("transfer-9", null))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.UNKNOWN, "unknown-step", "step", "transfer-9"));
    }

    private static RedirectRefund redirect(String step, @Nullable AccountId account) {
        return new RedirectRefund(ORDER, step, account, "moved banks");
    }
}
