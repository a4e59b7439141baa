package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.BOBS;
import static daybook.accounts.Accounts.RENT;
import static daybook.accounts.Accounts.pounds;
import static daybook.accounts.Accounts.requested;
import static daybook.testing.Refusals.refused;

import daybook.accounts.TransferCommand.CheckTransfer;
import daybook.accounts.TransferCommand.CompleteTransfer;
import daybook.accounts.TransferCommand.DeclineTransfer;
import daybook.accounts.TransferCommand.RejectTransfer;
import daybook.accounts.TransferCommand.RequestTransfer;
import daybook.accounts.TransferEvent.TransferCompleted;
import daybook.accounts.TransferEvent.TransferDeclined;
import daybook.accounts.TransferEvent.TransferRejected;
import daybook.accounts.TransferEvent.TransferRequested;
import daybook.platform.errors.Refusal.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {

    private static final TransferDeclined DECLINED = new TransferDeclined(RENT, ANNS, "closed");
    private static final TransferRejected REJECTED = new TransferRejected(RENT, "closed");
    private static final TransferCompleted COMPLETED = new TransferCompleted(RENT);

    private final AggregateTestFixture<Transfer> transfer = new AggregateTestFixture<>(Transfer.class);

    @Test
    void isRequested() {
        Instant yesterday = Instant.parse("2026-01-01T00:00:00Z");
        transfer.givenNoPriorActivity()
                .when(new RequestTransfer(RENT, ANNS, BOBS, pounds("0.01"), "rent", yesterday))
                .expectEvents(new TransferRequested(RENT, ANNS, BOBS, pounds("0.01"), "rent", yesterday));
    }

    @Test
    void isTheSameWhateverBecameOfIt() {
        for (Object end : List.of(DECLINED, REJECTED, COMPLETED)) {
            transfer.given(requested(RENT, "5"), end)
                    .when(request("5"))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.01"})
    void refusesNothingAndLess(String amount) {
        transfer.givenNoPriorActivity()
                .when(request(amount))
                .expectNoEvents()
                .expectExceptionDetails(invalid("amount", "must be greater than 0"));
    }

    @Test
    void refusesToGoInACircle() {
        transfer.givenNoPriorActivity()
                .when(new RequestTransfer(RENT, ANNS, ANNS, pounds("5"), null, null))
                .expectNoEvents()
                .expectExceptionDetails(invalid("to", "must be another account"));
    }

    @Test
    void isUnderWayUntilItIsDecided() {
        transfer.given(requested(RENT, "5"))
                .when(new CheckTransfer(RENT))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        for (Object end : List.of(DECLINED, REJECTED, COMPLETED)) {
            transfer.given(requested(RENT, "5"), end)
                    .when(new CheckTransfer(RENT))
                    .expectNoEvents()
                    .expectExceptionDetails(closed());
        }
    }

    @Test
    void isDeclinedOnce() {
        transfer.given(requested(RENT, "5"))
                .when(new DeclineTransfer(RENT, "closed"))
                .expectEvents(DECLINED);
        transfer.given(requested(RENT, "5"), DECLINED)
                .when(new DeclineTransfer(RENT, "otherwise"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        for (Object end : List.of(REJECTED, COMPLETED)) {
            transfer.given(requested(RENT, "5"), end)
                    .when(new DeclineTransfer(RENT, "closed"))
                    .expectNoEvents()
                    .expectExceptionDetails(closed());
        }
    }

    @Test
    void isRejectedOnce() {
        transfer.given(requested(RENT, "5"))
                .when(new RejectTransfer(RENT, "closed"))
                .expectEvents(REJECTED);
        transfer.given(requested(RENT, "5"), DECLINED)
                .when(new RejectTransfer(RENT, "closed"))
                .expectEvents(REJECTED);
        transfer.given(requested(RENT, "5"), REJECTED)
                .when(new RejectTransfer(RENT, "otherwise"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        transfer.given(requested(RENT, "5"), COMPLETED)
                .when(new RejectTransfer(RENT, "closed"))
                .expectNoEvents()
                .expectExceptionDetails(closed());
    }

    @Test
    void isCompletedOnce() {
        transfer.given(requested(RENT, "5")).when(new CompleteTransfer(RENT)).expectEvents(COMPLETED);
        transfer.given(requested(RENT, "5"), COMPLETED)
                .when(new CompleteTransfer(RENT))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        for (Object end : List.of(DECLINED, REJECTED)) {
            transfer.given(requested(RENT, "5"), end)
                    .when(new CompleteTransfer(RENT))
                    .expectNoEvents()
                    .expectExceptionDetails(closed());
        }
    }

    private static org.hamcrest.Matcher<daybook.platform.errors.Refusal> closed() {
        return refused(Kind.GONE, "closed", "transfer", RENT);
    }

    private static org.hamcrest.Matcher<daybook.platform.errors.Refusal> invalid(String field, String message) {
        return refused(Kind.INVALID, "invalid", "errors", List.of(Map.of("field", field, "message", message)));
    }

    private static RequestTransfer request(String amount) {
        return new RequestTransfer(RENT, ANNS, BOBS, pounds(amount), "rent", null);
    }
}
