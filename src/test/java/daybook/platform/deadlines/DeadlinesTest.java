package daybook.platform.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.metadata.MetaDataKeys;
import daybook.testing.HouseTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A deadline is stored with the processor's position or not at all. */
class DeadlinesTest extends HouseTest {

    private static final Instant NEVER_IN_A_TEST = Instant.parse("2999-01-01T00:00:00.123456789Z");

    private final String name = unique("deadline");

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private TransactionManager transactions;

    @Autowired
    private List<CorrelationDataProvider> correlation;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void isStoredWithTheTransactionThatItIsScheduledIn() {
        UnitOfWork<?> handling = handlingOf(event());
        schedule(NEVER_IN_A_TEST);
        handling.onPrepareCommit(unit -> assertThat(stored()).hasSize(1));
        handling.commit();

        assertThat(stored()).hasSize(1);
    }

    @Test
    void isNotThereWhereTheTransactionIsRolledBack() {
        UnitOfWork<?> handling = handlingOf(event());
        schedule(NEVER_IN_A_TEST);
        handling.onPrepareCommit(unit -> {
            assertThat(stored()).hasSize(1);
            throw new IllegalStateException("after the deadline was written");
        });

        assertThatThrownBy(handling::commit).hasMessage("after the deadline was written");
        assertThat(stored()).isEmpty();
    }

    @Test
    void isDueAtTheVeryInstant() {
        schedule(NEVER_IN_A_TEST);

        assertThat(jdbc.sql("SELECT COUNT(*) FROM deadline WHERE execution_time = ? AND task_data = ?")
                        .params(NEVER_IN_A_TEST.atOffset(java.time.ZoneOffset.UTC), stored().get(0))
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void isTheHousesOwnDoingInTheCourseOfWhatScheduledIt() {
        EventMessage<?> event = event();
        UnitOfWork<?> handling = handlingOf(event);
        schedule(NEVER_IN_A_TEST);
        handling.commit();

        assertThat(new String(stored().get(0), StandardCharsets.UTF_8))
                .contains("\\\"actor\\\":\\\"daybook\\\"")
                .contains("\\\"correlationId\\\":\\\"c-1\\\"")
                .contains("\\\"causationId\\\":\\\"" + event.getIdentifier() + "\\\"")
                .doesNotContain(MetaDataKeys.IDEMPOTENCY);
    }

    @Test
    void isRefusedAtOnceWhereTheDatabaseHasNoSuchYear() {
        assertThatThrownBy(() -> schedule(Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static EventMessage<?> event() {
        return GenericEventMessage.asEventMessage("something happened")
                .withMetaData(Map.of(
                        MetaDataKeys.ACTOR,
                        "ann",
                        MetaDataKeys.CORRELATION_ID,
                        "c-1",
                        MetaDataKeys.IDEMPOTENCY,
                        "a record"));
    }

    /** A unit of work like that of an event processor. */
    private UnitOfWork<?> handlingOf(EventMessage<?> event) {
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(event);
        unitOfWork.attachTransaction(transactions);
        correlation.forEach(unitOfWork::registerCorrelationDataProvider);
        return unitOfWork;
    }

    private void schedule(Instant at) {
        deadlines.schedule(at, name, "payload", "stock", "stock:main:MUG-1");
    }

    private List<byte[]> stored() {
        return jdbc
                .sql("SELECT task_data FROM deadline WHERE task_data IS NOT NULL")
                .query((row, number) -> row.getBytes(1))
                .list()
                .stream()
                .filter(data -> new String(data, StandardCharsets.UTF_8).contains(name + "\""))
                .toList();
    }
}
