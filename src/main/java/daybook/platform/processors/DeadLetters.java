package daybook.platform.processors;

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
 * Axon's dead-letter queue without a limit for one sequence.
 *
 * <p>Axon's own queue takes 1,024 letters of a sequence, and then its processor fails for ever: one poison event of a busy account would stop the
 * view of all accounts. The limit of 1,024 sequences stays: with so many parked the view is broken, so the processor stops.
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
     * Finds a letter of a sequence by the index. Axon's statements scan the whole sequence for each letter that is added and each that is handled:
     * HSQLDB sorts the rows unless the order names every column of an index.
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
