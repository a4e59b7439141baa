package daybook.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.fulfilment.FulfilmentEvent.StepsPlanned;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The meaning of a note depends on the action of its step. */
class StepsPlannedRevision2Test {

    private static final LogSerializer LOG = LogSerializer.create(LogicalNames.scan("daybook"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RESERVE             | order:order-1                  | order:order-1 |                    |",
                "SHIP                | parcel: 9                      | parcel: 9     |                    |",
                "DEPOSIT             | bank 7                         | bank 7        |                    |",
                "TRANSFER            | ann's                          | ann's         |                    |",
                "WITHDRAW            | deposit-1                      |               |                    | deposit-1",
                "TRANSFER_BACK       | transfer-1                     |               |                    | transfer-1",
                "RECORD_PAYMENT      | transfer-2                     |               |                    | transfer-2",
                "REFUSE_PAYMENT      | transfer-1: closed: since when |               | closed: since when | transfer-1",
                "CANCEL_ORDER        | MUG-1: unknown-stock           |               | MUG-1: unknown-stock |",
                "CANCEL_UNPAID_ORDER | It was not paid in time.       |               | It was not paid in time. |",
                "COMPLETE_SHIPMENT   | paid in cash                   |               | paid in cash       |",
                "SHIP                |                                |               |                    |",
                "RELEASE             |                                |               |                    |",
                "RECORD_RESERVATION  |                                |               |                    |",
                "REQUEST_PAYMENT     |                                |               |                    |",
                "REPORT_SHORTAGE     |                                |               |                    |",
            })
    void aNoteIsWhatItsActionMeantByIt(
            StepAction action, String note, String reference, String reason, String answers) {
        String step = "{\"id\": \"step-1\", \"action\": \"" + action + "\""
                + (note == null ? "" : ", \"note\": \"" + note + "\"") + "}";

        assertThat(read(step).steps())
                .containsExactly(new PlannedStep("step-1", action, null, null, null, reference, reason, answers));
    }

    private static StepsPlanned read(String step) {
        String json = "{\"fulfilmentId\": \"order-1\", \"steps\": [" + step + "]}";
        GenericDomainEventEntry<byte[]> stored = new GenericDomainEventEntry<>(
                "fulfilment",
                "fulfilment:order-1",
                0,
                "id",
                "2026-01-02T03:04:05.678Z",
                "fulfilment.StepsPlanned",
                "1",
                json.getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
        return (StepsPlanned)
                EventStreamUtils.upcastAndDeserializeDomainEvents(Stream.of(stored), LOG, new StepsPlannedRevision2())
                        .next()
                        .getPayload();
    }
}
