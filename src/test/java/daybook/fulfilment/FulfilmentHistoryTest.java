package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ANNS;
import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fulfilment.FulfilmentQuery.FulfilmentDetails;
import daybook.fulfilment.FulfilmentQuery.StepDetails;
import daybook.ordering.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

class FulfilmentHistoryTest {

    @Test
    void isNoneWithoutEvents() {
        assertThat(FulfilmentHistory.of(Stream.of())).isEmpty();
    }

    @Test
    void tellsEachStepInTheOrderInWhichTheyWerePlanned() {
        FulfilmentDetails details = history(
                Fulfilments.confirmedFor(ANNS, MUGS),
                Fulfilments.planned(Fulfilments.reserve(1, MUGS)),
                Fulfilments.done("reserve-1"),
                Fulfilments.planned(Fulfilments.recordReservation()),
                Fulfilments.requested(3, ANNS),
                Fulfilments.planned(Fulfilments.transfer(1, ANNS)),
                Fulfilments.sent("transfer-1"),
                Fulfilments.rejected("transfer-1"));

        assertThat(details.orderId()).isEqualTo(new OrderId("order-1"));
        assertThat(details.state()).isEqualTo(Phase.RESERVING);
        assertThat(details.version()).isEqualTo(8);
        assertThat(details.steps())
                .containsExactly(
                        new StepDetails(
                                "reserve-1",
                                at(1),
                                StepAction.RESERVE,
                                "3 × MUG-1",
                                StepStatus.DONE,
                                1,
                                null,
                                List.of()),
                        new StepDetails(
                                "record-reservation-1",
                                at(3),
                                StepAction.RECORD_RESERVATION,
                                "order:order-1",
                                StepStatus.PENDING,
                                0,
                                null,
                                List.of()),
                        new StepDetails(
                                "transfer-1",
                                at(5),
                                StepAction.TRANSFER,
                                "12.50 GBP, anns",
                                StepStatus.FAILED,
                                1,
                                "insufficient-funds",
                                List.of()));
    }

    @Test
    void countsWhatWasTriedAgain() {
        Object[] stuck = {
            Fulfilments.paid(),
            Fulfilments.planned(Fulfilments.deposit()),
            Fulfilments.ended(Fulfilments.isRefused("deposit-1", "currency-mismatch"))
        };
        assertThat(history(stuck).state()).isEqualTo(Phase.STUCK);
        assertThat(history(stuck).steps())
                .singleElement()
                .satisfies(step -> assertThat(step.allowed()).containsExactly("retry", "skip"));

        FulfilmentDetails again =
                history(Fulfilments.all(stuck, Fulfilments.retried("deposit-1"), Fulfilments.done("deposit-1")));

        assertThat(again.state()).isEqualTo(Phase.AWAITING_CONFIRMATION);
        assertThat(again.steps())
                .containsExactly(new StepDetails(
                        "deposit-1",
                        at(1),
                        StepAction.DEPOSIT,
                        "12.50 GBP, house",
                        StepStatus.DONE,
                        2,
                        null,
                        List.of()));
    }

    private static Instant at(int sequence) {
        return YESTERDAY.plusSeconds(sequence);
    }

    private static FulfilmentDetails history(Object... events) {
        List<? extends DomainEventMessage<?>> messages = IntStream.range(0, events.length)
                .mapToObj(sequence -> new GenericDomainEventMessage<>(
                        Fulfilment.TYPE,
                        ORDER.toString(),
                        sequence,
                        events[sequence],
                        MetaData.emptyInstance(),
                        "event-" + sequence,
                        at(sequence)))
                .toList();
        return FulfilmentHistory.of(messages.stream()).orElseThrow();
    }
}
