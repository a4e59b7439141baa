package daybook.platform.upcasting;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.serialization.LogSerializer;
import daybook.testing.HouseTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UpcasterChainTest extends HouseTest {

    @Autowired
    private Configuration axon;

    @Autowired
    private LogSerializer serializer;

    @Test
    void theEnginesReadThroughTheUpcastersOfTheContexts() {
        GenericDomainEventEntry<byte[]> stored = new GenericDomainEventEntry<>(
                "fulfilment",
                "fulfilment:1",
                0,
                "id",
                Instant.EPOCH.toString(),
                "fulfilment.StepsPlanned",
                "1",
                "{\"fulfilmentId\": \"1\", \"steps\": []}".getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(axon.upcasterChain().upcast(Stream.of(new InitialEventRepresentation(stored, serializer))))
                .extracting(IntermediateEventRepresentation::getType)
                .extracting("revision")
                .containsExactly("2");
    }
}
