package daybook.platform.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    private static final Map<String, String> KNOWN = Map.of(
            MetaDataKeys.ACTOR, "ada",
            MetaDataKeys.CORRELATION_ID, "c",
            MetaDataKeys.IDEMPOTENCY, "{}");

    private final Provenance provenance = new Provenance();

    @Test
    void anEventHasTheRecordOfTheRequestThatItsCommandCameWith() {
        var command = new GenericCommandMessage<>("pay", KNOWN);

        assertThat(provenance.correlationDataFor(command))
                .isEqualTo(Map.of(
                        MetaDataKeys.ACTOR, "ada",
                        MetaDataKeys.CORRELATION_ID, "c",
                        MetaDataKeys.IDEMPOTENCY, "{}",
                        MetaDataKeys.CAUSATION_ID, command.getIdentifier()));
    }

    @Test
    void whatFollowsFromAnEventDoesNotHaveItOnceMore() {
        var event = new GenericEventMessage<>("paid", KNOWN);

        assertThat(provenance.correlationDataFor(event))
                .isEqualTo(Map.of(
                        MetaDataKeys.ACTOR, "ada",
                        MetaDataKeys.CORRELATION_ID, "c",
                        MetaDataKeys.CAUSATION_ID, event.getIdentifier()));
    }

    @Test
    void anEventNamesTheEventThatItsCommandFollowedFrom() {
        var command = new GenericCommandMessage<>("ship", Map.of(MetaDataKeys.CAUSATION_ID, "event-1"));

        assertThat(provenance.correlationDataFor(command))
                .isEqualTo(
                        Map.of(MetaDataKeys.CAUSED_BY, "event-1", MetaDataKeys.CAUSATION_ID, command.getIdentifier()));
    }
}
