package daybook.platform.idempotency;

import daybook.platform.engine.LogDatabase;
import daybook.platform.metadata.MetaDataKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which requests were done, and what they were answered.
 *
 * <p>The record of a request that stored events is written by the storage engine in the transaction of those events: either both
 * are there after a crash, or neither. What stored no event is recorded on its own.
 */
@Component
public class IdempotencyRecords {

    /** Longer than the 24 hours promised. */
    static final Duration KEPT = Duration.ofDays(7);

    /** Characters of a refusal that are kept. */
    static final int REFUSAL_LENGTH_MAX = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyRecords.class);

    private static final String INSERT = "INSERT INTO idempotency_record"
            + " (actor, idempotency_key, request_hash, status, location, version, body, recorded_at) VALUES (?,?,?,?,?,?,?,?)";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    public IdempotencyRecords(@LogDatabase DataSource log, JsonMapper json, Clock clock) {
        this.jdbc = JdbcClient.create(log);
        this.json = json;
        this.clock = clock;
    }

    /** Writes the record that the events ask for in their metadata, if they do, on the connection that stores them. */
    public void insertFor(Connection connection, List<? extends DomainEventMessage<?>> events) throws SQLException {
        DomainEventMessage<?> last = events.get(events.size() - 1);
        String asked = (String) last.getMetaData().get(MetaDataKeys.IDEMPOTENCY);
        if (asked == null) {
            return;
        }
        String actor = String.valueOf(last.getMetaData().get(MetaDataKeys.ACTOR));
        insert(
                connection,
                actor,
                json.readValue(asked, PendingAnswer.class).answered(last.getSequenceNumber() + 1, json));
    }

    private void insert(Connection connection, String actor, RecordedAnswer answer) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, actor);
            insert.setString(2, answer.key());
            insert.setString(3, answer.requestHash());
            insert.setInt(4, answer.status());
            insert.setString(5, answer.location());
            insert.setObject(6, answer.version());
            insert.setString(7, answer.body());
            insert.setObject(8, now());
            insert.executeUpdate();
        }
    }

    /**
     * Records a request that stored nothing; does nothing if its events have written the record already. Of a long refusal, which its client
     * may have made as long as it likes, the lists are left out.
     */
    void record(String actor, RecordedAnswer answer) {
        if (find(actor, answer.key()).isPresent()) {
            return;
        }
        try {
            jdbc.sql(INSERT)
                    .params(Arrays.asList(
                            actor,
                            answer.key(),
                            answer.requestHash(),
                            answer.status(),
                            answer.location(),
                            answer.version(),
                            keptOf(answer),
                            now()))
                    .update();
        } catch (DuplicateKeyException e) {
            // Another process was asked the same at the same moment, and was faster; its answer is the one that is
            // repeated.
            LOG.debug("Recorded by another process already", e);
        }
    }

    private String keptOf(RecordedAnswer answer) {
        if (answer.status() < HttpStatus.BAD_REQUEST.value() || answer.body().length() <= REFUSAL_LENGTH_MAX) {
            return answer.body();
        }
        ObjectNode kept = json.createObjectNode();
        int left = REFUSAL_LENGTH_MAX;
        for (Map.Entry<String, JsonNode> member : json.readTree(answer.body()).properties()) {
            int length = member.getKey().length() + member.getValue().toString().length();
            if (member.getValue().isValueNode() && length < left) {
                kept.set(member.getKey(), member.getValue());
                left -= length;
            }
        }
        return json.writeValueAsString(kept);
    }

    /** @return what the actor's request of that key was answered, if it was done */
    Optional<RecordedAnswer> find(String actor, String key) {
        return jdbc.sql("SELECT idempotency_key AS \"key\", request_hash, status, location, version, body"
                        + " FROM idempotency_record WHERE actor = ? AND idempotency_key = ?")
                .params(actor, key)
                .query(RecordedAnswer.class)
                .optional();
    }

    /** Forgets what is older than it is kept. */
    int purge() {
        Instant before = clock.instant().minus(KEPT);
        return jdbc.sql("DELETE FROM idempotency_record WHERE recorded_at < ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
