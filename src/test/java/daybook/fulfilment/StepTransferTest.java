package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ANNS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.accounts.TransferId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTransferTest {

    private static final Step TRANSFER = Step.of(Fulfilments.transfer(12, ANNS), YESTERDAY);
    private static final Step TRANSFER_BACK =
            Step.of(Fulfilments.transferBack(1, ANNS, "transfer-12"), YESTERDAY).triedAgain();

    @Test
    void isNamedByFulfilmentStepAndRound() {
        assertThat(StepTransfer.idOf(ORDER, TRANSFER)).isEqualTo(new TransferId("order-1:transfer-12.1"));
        assertThat(StepTransfer.idOf(ORDER, TRANSFER_BACK)).isEqualTo(new TransferId("order-1:transfer-back-1.2"));
    }

    @Test
    void isFoundByItsName() {
        FulfilmentId longest = new FulfilmentId("o".repeat(100));
        for (FulfilmentId id : new FulfilmentId[] {ORDER, longest, new FulfilmentId("a.b-1.2~_x")}) {
            assertThat(StepTransfer.of(StepTransfer.idOf(id, TRANSFER)))
                    .contains(new StepTransfer(id, "transfer-12", 1));
            assertThat(StepTransfer.of(StepTransfer.idOf(id, TRANSFER_BACK)))
                    .contains(new StepTransfer(id, "transfer-back-1", 2));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rent-1", "transfer-1.1", "order-1:pay", "order-1:transfer-1", "order-1:transfer-1.9999999999"})
    void isNobodysUnderAnyOtherName(String transfer) {
        assertThat(StepTransfer.of(new TransferId(transfer))).isEmpty();
    }
}
