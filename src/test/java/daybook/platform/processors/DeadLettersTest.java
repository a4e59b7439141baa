package daybook.platform.processors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.testing.ViewDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DeadLettersTest {

    private static final String BUSY = "a busy account";

    private final ViewDatabase database = new ViewDatabase();
    private final DeadLetters letters = DeadLetters.of(
            "view",
            database.dataSource()::getConnection,
            NoTransactionManager.instance(),
            new JdbcTemplate(database.dataSource()),
            LogSerializer.create(LogicalNames.of()),
            NoOpEventUpcaster.INSTANCE);

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
}
