package daybook.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P03", "25P03"})
    void aServerThatIsNotThereIsOneHoweverDeepItIsPacked(String state) {
        SQLException failure = new SQLException("gone", state);

        assertThat(Outage.isBehind(failure)).isTrue();
        assertThat(Outage.isBehind(new EventStoreException("not stored", new IllegalStateException(failure))))
                .isTrue();
    }

    @Test
    void aPoolWithoutConnectionsIsOne() {
        assertThat(Outage.isBehind(new SQLTransientConnectionException("none in time")))
                .isTrue();
    }

    @Test
    void aConnectionThatThePoolHasClosedIsOne() {
        assertThat(Outage.isBehind(new TransactionSystemException(
                        "JDBC rollback failed", new SQLException("Connection is closed"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "22001", "40001"})
    void whatTheServerRefusesIsNone(String state) {
        assertThat(Outage.isBehind(new SQLException("no", state))).isFalse();
        assertThat(Outage.isBehind(new IllegalStateException("ours"))).isFalse();
    }
}
