package daybook.platform.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterStatementFactory;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;

/**
 * Axon's dead letters, of which any number may wait in one sequence.
 *
 * <p>Axon's own queue is full with 1,024 of a sequence, and its processor then fails again and again: one event of a busy account that cannot
 * be handled would stop the view of all accounts. It is full with so many sequences: that is no poison event but a view that is broken, and it
 * stops with its position where it was.
 */
final class DeadLetters extends JdbcSequencedDeadLetterQueue<EventMessage<?>> {

    static final int SEQUENCES_MAX = 1_024;

    private DeadLetters(Builder<EventMessage<?>> builder) {
        super(builder);
    }

    static DeadLetters of(
            String processingGroup, ConnectionProvider connections, TransactionManager transactions, Serializer json) {
        return new DeadLetters(JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(processingGroup)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .genericSerializer(json)
                .eventSerializer(json)
                .statementFactory(new OneStepStatements(json)));
    }

    @Override
    public boolean isFull(Object sequenceIdentifier) {
        return !contains(sequenceIdentifier) && amountOfSequences() >= SEQUENCES_MAX;
    }

    /**
     * Finds a letter of a sequence in the index, where Axon's statements go through all of them for each that is to wait behind them and for
     * each that is handled: HSQLDB sorts what it finds unless the order names every column of an index.
     */
    private static final class OneStepStatements extends DefaultDeadLetterStatementFactory<EventMessage<?>> {

        private static final String OF_SEQUENCE =
                " FROM DeadLetterEntry WHERE processingGroup = ? AND sequenceIdentifier = ?";

        private OneStepStatements(Serializer json) {
            super(DefaultDeadLetterStatementFactory.<EventMessage<?>>builder()
                    .genericSerializer(json)
                    .eventSerializer(json));
        }

        @Override
        public PreparedStatement maxIndexStatement(Connection connection, String processingGroup, String sequenceId)
                throws SQLException {
            return select(
                    connection,
                    "SELECT sequenceIndex" + OF_SEQUENCE
                            + " ORDER BY processingGroup DESC, sequenceIdentifier DESC, sequenceIndex DESC LIMIT 1",
                    processingGroup,
                    sequenceId);
        }

        /** The first letter of a sequence has index 1. */
        @Override
        public PreparedStatement containsStatement(Connection connection, String processingGroup, String sequenceId)
                throws SQLException {
            return maxIndexStatement(connection, processingGroup, sequenceId);
        }

        @Override
        public PreparedStatement nextLetterInSequenceStatement(
                Connection connection, String processingGroup, String sequenceId, long sequenceIndex)
                throws SQLException {
            PreparedStatement select = select(
                    connection,
                    "SELECT *" + OF_SEQUENCE
                            + " AND sequenceIndex > ? ORDER BY processingGroup, sequenceIdentifier, sequenceIndex LIMIT 1",
                    processingGroup,
                    sequenceId);
            select.setLong(3, sequenceIndex);
            return select;
        }

        private static PreparedStatement select(
                Connection connection, String sql, String processingGroup, String sequenceId) throws SQLException {
            PreparedStatement select = connection.prepareStatement(sql);
            select.setString(1, processingGroup);
            select.setString(2, sequenceId);
            return select;
        }
    }
}
