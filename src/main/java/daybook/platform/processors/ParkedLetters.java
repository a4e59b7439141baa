package daybook.platform.processors;

import daybook.platform.engine.RawLog;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the dead letters of all processors.
 *
 * <p>Only the first letter of a sequence has a cause in the table; the letters behind it share it here.
 */
@Component
public class ParkedLetters {

    private static final String SEQUENCES = "SELECT processingGroup, sequenceIdentifier,"
            + " MIN(sequenceIndex) AS first_index, COUNT(*) AS letters,"
            + " MAX(causeType) AS cause_type, MAX(causeMessage) AS cause_message FROM DeadLetterEntry";

    private static final String BY_SEQUENCE =
            " GROUP BY processingGroup, sequenceIdentifier ORDER BY processingGroup, sequenceIdentifier";

    private static final String PART = "SELECT * FROM DeadLetterEntry"
            + " WHERE processingGroup = :projection AND sequenceIdentifier IN (:sequences)"
            + " ORDER BY processingGroup, sequenceIdentifier, sequenceIndex"
            + " OFFSET :offset ROWS FETCH NEXT :size ROWS ONLY";

    private final JdbcClient jdbc;
    private final Serializer json;
    private final ObjectProvider<RawLog> log;

    ParkedLetters(JdbcClient jdbc, Serializer json, ObjectProvider<RawLog> log) {
        this.jdbc = jdbc;
        this.json = json;
        this.log = log;
    }

    /**
     * The sequences by projection and identifier; null criteria do not narrow.
     *
     * @param cause a cause in full, or its type alone
     */
    public List<ParkedSequence> sequences(@Nullable String projection, @Nullable String cause) {
        return jdbc.sql(SEQUENCES + BY_SEQUENCE).query((row, number) -> sequence(row)).list().stream()
                .filter(sequence -> projection == null || projection.equals(sequence.projection()))
                .filter(sequence -> cause == null || sequence.isParkedFor(cause))
                .toList();
    }

    /** The sequence of an identifier, unless it is empty. */
    public Optional<ParkedSequence> sequence(String projection, String sequence) {
        return jdbc.sql(SEQUENCES + " WHERE processingGroup = ? AND sequenceIdentifier = ?" + BY_SEQUENCE)
                .params(projection, sequence)
                .query((row, number) -> sequence(row))
                .optional();
    }

    private static ParkedSequence sequence(ResultSet row) throws SQLException {
        String type = row.getString("cause_type");
        String message = row.getString("cause_message");
        String causeType = type == null ? ParkedSequence.UNTRIED : type;
        return new ParkedSequence(
                row.getString("processingGroup"),
                row.getString("sequenceIdentifier"),
                row.getLong("first_index"),
                row.getLong("letters"),
                causeType,
                message == null ? causeType : causeType + ": " + message);
    }

    /** A part of the letters of these sequences, each sequence in its own order. */
    public Page<ParkedLetter> page(List<ParkedSequence> sequences, Paging paging) {
        long end = paging.offset() + paging.size();
        Map<String, List<ParkedSequence>> onPage = new LinkedHashMap<>();
        long total = 0;
        long skipped = 0;
        for (ParkedSequence sequence : sequences) {
            long before = total;
            total += sequence.letters();
            if (before < end && total > paging.offset()) {
                if (onPage.isEmpty()) {
                    skipped = paging.offset() - before;
                }
                onPage.computeIfAbsent(sequence.projection(), none -> new ArrayList<>())
                        .add(sequence);
            }
        }
        return new Page<>(read(onPage, skipped, paging.size()), paging.page(), paging.size(), total);
    }

    /** @param skipped the letters of the first sequence that belong to an earlier page */
    private List<ParkedLetter> read(Map<String, List<ParkedSequence>> byProjection, long skipped, int size) {
        List<ParkedLetter> letters = new ArrayList<>();
        byProjection.forEach((projection, sequences) -> {
            Map<String, ParkedSequence> byId =
                    sequences.stream().collect(Collectors.toMap(ParkedSequence::sequence, Function.identity()));
            letters.addAll(jdbc.sql(PART)
                    .param("projection", projection)
                    .param("sequences", byId.keySet())
                    .param("offset", letters.isEmpty() ? skipped : 0)
                    .param("size", size - letters.size())
                    .query((row, number) ->
                            letter(row, Objects.requireNonNull(byId.get(row.getString("sequenceIdentifier")))))
                    .list());
        });
        return letters;
    }

    /** The letter of an identifier, unless it was handled or skipped. */
    public Optional<ParkedLetter> find(String id) {
        return jdbc.sql(
                        "SELECT processingGroup, sequenceIdentifier FROM DeadLetterEntry WHERE deadLetterIdentifier = ?")
                .param(id)
                .query((row, number) -> sequence(row.getString(1), row.getString(2)))
                .optional()
                .flatMap(Function.identity())
                .flatMap(sequence -> jdbc.sql("SELECT * FROM DeadLetterEntry WHERE deadLetterIdentifier = ?")
                        .param(id)
                        .query((row, number) -> letter(row, sequence))
                        .optional());
    }

    private ParkedLetter letter(ResultSet row, ParkedSequence sequence) throws SQLException {
        long index = row.getLong("sequenceIndex");
        String eventId = row.getString("eventIdentifier");
        return new ParkedLetter(
                row.getString("deadLetterIdentifier"),
                sequence,
                index == sequence.first(),
                eventId,
                row.getString("payloadType"),
                row.getString("payloadRevision"),
                row.getString("type"),
                row.getString("aggregateIdentifier"),
                row.getLong("sequenceNumber"),
                log.getObject().positionOf(eventId, tokenPosition(row)),
                DateTimeUtils.parseInstant(row.getString("enqueuedAt")),
                LetterDiagnostics.retries(diagnostics(row)),
                sequence.first() + sequence.letters() - 1 - index,
                row.getBytes("payload"),
                row.getBytes("metaData"));
    }

    private long tokenPosition(ResultSet row) throws SQLException {
        TrackingToken token = json.deserialize(
                new SimpleSerializedObject<>(row.getBytes("token"), byte[].class, row.getString("tokenType"), null));
        return token.position().orElse(0);
    }

    private MetaData diagnostics(ResultSet row) throws SQLException {
        return json.deserialize(new SimpleSerializedObject<>(
                row.getBytes("diagnostics"), byte[].class, MetaData.class.getName(), null));
    }
}
