package daybook.platform.processors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.privacy.KeysInMemory;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.platform.serialization.StoredAs;
import daybook.platform.upcasting.JsonUpcaster;
import daybook.testing.ViewDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

class DeadLettersTest {

    private static final String BUSY = "a busy account";

    private final ViewDatabase database = new ViewDatabase();
    private final DeadLetters letters = DeadLetters.of(
            "view",
            database.dataSource()::getConnection,
            NoTransactionManager.instance(),
            new JdbcTemplate(database.dataSource()),
            LogSerializer.create(LogicalNames.of()),
            NoOpEventUpcaster.INSTANCE,
            KeysInMemory.create());

    @Test
    void manyOfOneSequenceWaitAndAreHandledInTheirOrder() {
        int many = 3 * DeadLetters.SEQUENCES_MAX;
        IntStream.range(0, many).forEach(number -> park(BUSY, number));

        assertThat(letters.isFull(BUSY)).isFalse();
        assertThat(letters.sequenceSize(BUSY)).isEqualTo(many);

        List<Long> handled = new ArrayList<>();
        boolean all = letters.process(letter -> {
            handled.add(((GenericDomainEventMessage<?>) letter.message()).getSequenceNumber());
            return Decisions.evict();
        });
        assertThat(all).isTrue();
        assertThat(handled).hasSize(many).isSorted();
        assertThat(letters.contains(BUSY)).isFalse();
    }

    @Test
    void isFullWithSoManySequencesForAFurtherOneOnly() {
        IntStream.range(0, DeadLetters.SEQUENCES_MAX).forEach(number -> park("sequence " + number, 0));

        park("sequence 0", 1);
        assertThatThrownBy(() -> park("one more", 0)).isInstanceOf(DeadLetterQueueOverflowException.class);

        assertThat(letters.sequenceSize("sequence 0")).isEqualTo(2);
        assertThat(letters.contains("one more")).isFalse();
    }

    private void park(String sequence, long number) {
        EventMessage<?> event = new GenericDomainEventMessage<>("type", sequence, number, "payload");
        letters.enqueue(sequence, new GenericDeadLetter<>(sequence, event));
    }

    @StoredAs("letters")
    @Revision("2")
    record Renamed(String name) {}

    private static final class NameWasTitle extends JsonUpcaster {
        private NameWasTitle() {
            super("letters.Renamed", "1", "2");
        }

        @Override
        protected void upcast(ObjectNode payload) {
            payload.set("name", payload.remove("title"));
        }
    }

    /** Axon reads letters without upcasters. */
    @Test
    void anEventOfAnEarlierRevisionIsUpcast() {
        DeadLetters upcast = DeadLetters.of(
                "view",
                database.dataSource()::getConnection,
                NoTransactionManager.instance(),
                new JdbcTemplate(database.dataSource()),
                LogSerializer.create(LogicalNames.of(Renamed.class)),
                new EventUpcasterChain(new NameWasTitle()),
                KeysInMemory.create());
        EventMessage<?> event = new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(1),
                new GenericDomainEventMessage<>("type", "old", 0, new Renamed("Cup")));
        upcast.enqueue("old", new GenericDeadLetter<>("old", event));
        database.jdbc()
                .sql("UPDATE DeadLetterEntry SET payloadRevision = '1', payload = ?")
                .param("{\"title\": \"Mug\"}".getBytes(StandardCharsets.UTF_8))
                .update();

        List<Object> handled = new ArrayList<>();
        SequenceRetry retry = new SequenceRetry("old");
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .executeWithoutResult(status -> upcast.process(retry, letter -> {
                    handled.add(letter.message().getPayload());
                    return Decisions.evict();
                }));

        assertThat(handled).containsExactly(new Renamed("Mug"));
        assertThat(retry.handled()).isOne();
        assertThat(upcast.contains("old")).isFalse();
    }
}
