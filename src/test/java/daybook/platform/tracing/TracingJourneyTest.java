package daybook.platform.tracing;

import static daybook.testing.HouseVerbs.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.security.StaffedHouseTest;
import daybook.testing.HouseVerbs;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One request is one trace, which ends in the views and processes that follow its events. */
class TracingJourneyTest extends StaffedHouseTest {

    @Autowired
    private InMemorySpanExporter exported;

    @Test
    void aTransferIsOneTraceFromTheRequestToTheLastProcess() {
        var admin = as("admin", "secret");
        String from = unique("from");
        String to = unique("to");
        new HouseVerbs(admin).opens(from);
        new HouseVerbs(admin).opens(to);
        new HouseVerbs(admin).deposits(from, "10.00");
        String correlation = unique("trace");
        admin.with("X-Correlation-Id", correlation)
                .post(
                        "/api/transfers",
                        "{\"transferId\": \"%s\", \"from\": \"%s\", \"to\": \"%s\", \"amount\": %s}"
                                .formatted(unique("transfer"), from, to, HouseVerbs.pounds("10.00")))
                .hasStatus(202);
        eventually(() -> assertThat(spansOf(correlation))
                .extracting(SpanData::getName)
                .contains(
                        "http post /api/transfers",
                        "CommandBus.handleCommand(RequestTransfer)",
                        "EventBus.publishEvent(TransferRequested)",
                        // By the process, which sends the command, and at last by the view.
                        "StreamingEventProcessor.process(TransferRequested)",
                        "CommandBus.handleCommand(HoldMoney)",
                        "StreamingEventProcessor.process(TransferCompleted)"));
        assertThat(spansOf(correlation))
                .allMatch(span -> span.getAttributes().asMap().keySet().stream()
                        .noneMatch(attribute -> attribute.getKey().contains("actor")))
                .extracting(SpanData::getTraceId)
                .containsOnly(spansOf(correlation).get(0).getTraceId());
    }

    private List<SpanData> spansOf(String correlation) {
        return exported.getFinishedSpanItems().stream()
                .filter(span ->
                        correlation.equals(span.getAttributes().get(AttributeKey.stringKey("daybook.correlation_id"))))
                .toList();
    }
}
