package daybook.platform.processors;

import daybook.platform.engine.MessageProtection;
import daybook.platform.privacy.PersonKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterStatementFactory;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Axon's dead-letter queue without a limit for one sequence.
 *
 * <p>Axon's own queue takes 1,024 letters of a sequence, and then its processor fails for ever: one poison event of a busy account would stop the
 * view of all accounts. The limit of 1,024 sequences stays: with so many parked the view is broken, so the processor stops.
 */
final class DeadLetters extends JdbcSequencedDeadLetterQueue<EventMessage<?>> {

    static final int SEQUENCES_MAX = 1_024;

    /** The letters of one transaction: a view is locked for all other writers until it ends. */
    static final int LETTERS_AT_ONCE = 32;

    private static final String DELETE = "DELETE FROM DeadLetterEntry WHERE deadLetterIdentifier = ?";

    private final String processingGroup;
    private final JdbcOperations jdbc;
    private final UpcastLetters letters;

    private DeadLetters(
            Builder<EventMessage<?>> builder, String processingGroup, JdbcOperations jdbc, UpcastLetters letters) {
        super(builder);
        this.processingGroup = processingGroup;
        this.jdbc = jdbc;
        this.letters = letters;
    }

    static DeadLetters of(
            String processingGroup,
            ConnectionProvider connections,
            TransactionManager transactions,
            JdbcOperations jdbc,
            Serializer json,
            EventUpcaster upcasters,
            PersonKeys persons) {
        UpcastLetters letters = new UpcastLetters(json, upcasters);
        Builder<EventMessage<?>> builder = JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(processingGroup)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .genericSerializer(json)
                .eventSerializer(json)
                .converter(letters)
                .statementFactory(new OneStepStatements(json, persons));
        return new DeadLetters(builder, processingGroup, jdbc, letters);
    }

    @Override
    public boolean isFull(Object sequenceIdentifier) {
        return !contains(sequenceIdentifier) && amountOfSequences() >= SEQUENCES_MAX;
    }

    /**
     * Handles the first letters of the sequence that a {@link SequenceRetry} names.
     *
     * <p>Axon finds a sequence only among the ten whose first letter was touched longest ago (AxonFramework#4573), and keeps what a failed handler
     * has written before it failed, as all letters share one transaction.
     */
    @Override
    public boolean process(
            Predicate<DeadLetter<? extends EventMessage<?>>> filter,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> task) {
        return filter instanceof SequenceRetry retry ? handle(retry, task) : super.process(filter, task);
    }

    private boolean handle(
            SequenceRetry retry,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> task) {
        List<Object[]> handled = new ArrayList<>();
        for (JdbcDeadLetter<EventMessage<?>> letter : lockedLetters(retry.sequence())) {
            EnqueueDecision<EventMessage<?>> decision = undoneIfParked(() -> task.apply(letter));
            if (decision.shouldEnqueue()) {
                requeue(
                        letter,
                        again -> decision.withDiagnostics(again)
                                .withCause(decision.enqueueCause().orElse(null)));
                retry.isParkedAgain();
                break;
            }
            handled.add(new Object[] {letter.getIdentifier()});
        }
        if (!handled.isEmpty()) {
            jdbc.batchUpdate(DELETE, handled);
        }
        retry.hasHandled(handled.size());
        return retry.isDone();
    }

    /**
     * Deletes the first letter of its sequence in this thread's transaction.
     *
     * @throws daybook.platform.errors.Rejection if an earlier letter waits before it, or if it was handled meanwhile
     */
    void skip(ParkedLetter letter) {
        if (!lockFirst(letter.sequence().sequence()).equals(Optional.of(letter.id()))) {
            throw ParkedLetter.notFirst();
        }
        jdbc.update(DELETE, letter.id());
    }

    private List<JdbcDeadLetter<EventMessage<?>>> lockedLetters(String sequence) {
        return lockFirst(sequence).isEmpty()
                ? List.of()
                : jdbc.query(
                        "SELECT *" + OneStepStatements.OF_SEQUENCE + OneStepStatements.IN_ORDER + " LIMIT "
                                + LETTERS_AT_ONCE,
                        (row, number) -> letters.convertToLetter(row),
                        processingGroup,
                        sequence);
    }

    /**
     * Locks a sequence by its first letter until the end of the transaction. Another node may have handled that letter meanwhile: then the next one
     * is locked.
     *
     * @return the identifier of the first letter; empty if there is no letter
     */
    private Optional<String> lockFirst(String sequence) {
        Optional<String> first;
        do {
            first = firstOf(sequence);
        } while (first.isPresent() && !lock(first.get()));
        return first;
    }

    private Optional<String> firstOf(String sequence) {
        return jdbc
                .queryForList(
                        "SELECT deadLetterIdentifier" + OneStepStatements.OF_SEQUENCE + OneStepStatements.IN_ORDER
                                + " LIMIT 1",
                        String.class,
                        processingGroup,
                        sequence)
                .stream()
                .findFirst();
    }

    private boolean lock(String letter) {
        return jdbc.update(
                        "UPDATE DeadLetterEntry SET processingStarted = ? WHERE deadLetterIdentifier = ?",
                        DateTimeUtils.formatInstant(GenericDeadLetter.clock.instant()),
                        letter)
                > 0;
    }

    private EnqueueDecision<EventMessage<?>> undoneIfParked(Supplier<EnqueueDecision<EventMessage<?>>> handling) {
        ConnectionCallback<EnqueueDecision<EventMessage<?>>> alone = connection -> {
            Savepoint before = connection.setSavepoint();
            EnqueueDecision<EventMessage<?>> decision = handling.get();
            if (decision.shouldEnqueue()) {
                connection.rollback(before);
            } else {
                connection.releaseSavepoint(before);
            }
            return decision;
        };
        return Objects.requireNonNull(jdbc.execute(alone));
    }

    /**
     * Finds a letter of a sequence by the index. Axon's statements scan the whole sequence for each letter that is added and each that is handled:
     * HSQLDB sorts the rows unless the order names every column of an index.
     */
    private static final class OneStepStatements extends DefaultDeadLetterStatementFactory<EventMessage<?>> {

        private static final String OF_SEQUENCE =
                " FROM DeadLetterEntry WHERE processingGroup = ? AND sequenceIdentifier = ?";

        /** The place of the timestamp among the fields of a new letter. */
        private static final int TIMESTAMP = 7;

        private static final int PAYLOAD = 10;

        private static final String IN_ORDER = " ORDER BY processingGroup, sequenceIdentifier, sequenceIndex";

        private final Serializer json;
        private final PersonKeys persons;

        private OneStepStatements(Serializer json, PersonKeys persons) {
            super(DefaultDeadLetterStatementFactory.<EventMessage<?>>builder()
                    .genericSerializer(json)
                    .eventSerializer(json));
            this.json = json;
            this.persons = persons;
        }

        /** Encrypts personal texts. Keeps the instant of the event, which Axon cuts to milliseconds: the rows would differ from those of a rebuild. */
        @Override
        public PreparedStatement enqueueStatement(
                Connection connection,
                String processingGroup,
                String sequenceId,
                DeadLetter<? extends EventMessage<?>> letter,
                long sequenceIndex)
                throws SQLException {
            PreparedStatement insert =
                    super.enqueueStatement(connection, processingGroup, sequenceId, letter, sequenceIndex);
            insert.setString(TIMESTAMP, letter.message().getTimestamp().toString());
            insert.setBytes(PAYLOAD, MessageProtection.payloadOf(letter.message(), persons, json));
            return insert;
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
                    "SELECT *" + OF_SEQUENCE + " AND sequenceIndex > ?" + IN_ORDER + " LIMIT 1",
                    processingGroup,
                    sequenceId);
            select.setLong(3, sequenceIndex);
            return select;
        }

        /** A letter that is given a cause wraps it in a further one. */
        @Override
        public PreparedStatement requeueStatement(
                Connection connection, String letter, @Nullable Cause cause, Instant touched, MetaData diagnostics)
                throws SQLException {
            Cause own =
                    cause instanceof Throwable wrapper && wrapper.getCause() instanceof Cause wrapped ? wrapped : cause;
            return super.requeueStatement(connection, letter, own, touched, diagnostics);
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
