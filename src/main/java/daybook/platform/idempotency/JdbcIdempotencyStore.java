package daybook.platform.idempotency;

import daybook.platform.engine.ArrayColumns;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores idempotency records in tables beside the log's tables. */
public final class JdbcIdempotencyStore implements IdempotencyStore {

    private static final String INTO = "INSERT INTO idempotency_record"
            + " (actor, idempotency_key, request_hash, status, location, version, body, recorded_at) ";

    private static final String INSERT = INTO + "VALUES (?,?,?,?,?,?,?,?)";

    /** Inserts any number of records, as a part of the statement that stores their events; see {@link #bindAll}. */
    public static final String INSERT_ALL = INTO
            + "SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[])";

    private static final String BEGUN_OF_KEY = " FROM idempotency_begun WHERE actor = ? AND idempotency_key = ?";

    private final JdbcClient jdbc;

    /** @param log the database of the log */
    public JdbcIdempotencyStore(DataSource log) {
        this.jdbc = JdbcClient.create(log);
    }

    /**
     * Binds records, possibly none, to {@link #INSERT_ALL}.
     *
     * @param first the index of the statement's first parameter
     */
    public static void bindAll(PreparedStatement insert, int first, List<Answered> requests) throws SQLException {
        new ArrayColumns<>(insert, first, requests)
                .add("text", String[]::new, Answered::actor)
                .add("text", String[]::new, request -> request.answer().key())
                .add("text", String[]::new, request -> request.answer().requestHash())
                .add("int4", Integer[]::new, request -> request.answer().status())
                .add("text", String[]::new, request -> request.answer().location())
                .add("int8", Long[]::new, request -> request.answer().version())
                .add("text", String[]::new, request -> request.answer().body())
                .add("text", String[]::new, request -> request.recordedAt().toString());
    }

    @Override
    public boolean add(Answered request) {
        try {
            jdbc.sql(INSERT).params(Arrays.asList(valuesOf(request))).update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @SuppressWarnings("NullAway")
    private static Object[] valuesOf(Answered request) {
        RecordedAnswer answer = request.answer();
        return new Object[] {
            request.actor(),
            answer.key(),
            answer.requestHash(),
            answer.status(),
            answer.location(),
            answer.version(),
            answer.body(),
            utc(request.recordedAt())
        };
    }

    @Override
    public Optional<RecordedAnswer> find(String actor, String key) {
        return jdbc.sql("SELECT idempotency_key AS \"key\", request_hash, status, location, version, body"
                        + " FROM idempotency_record WHERE actor = ? AND idempotency_key = ?")
                .params(actor, key)
                .query(RecordedAnswer.class)
                .optional();
    }

    @Override
    public Optional<Begun> findBegun(String actor, String key) {
        return jdbc.sql("SELECT request_hash, aggregate, events_before, answer" + BEGUN_OF_KEY)
                .params(actor, key)
                .query(Begun.class)
                .optional();
    }

    @Override
    public boolean begin(String actor, String key, Begun request, Instant at) {
        try {
            jdbc.sql("INSERT INTO idempotency_begun"
                            + " (actor, idempotency_key, request_hash, aggregate, events_before, answer, begun_at)"
                            + " VALUES (?,?,?,?,?,?,?)")
                    .params(
                            actor,
                            key,
                            request.requestHash(),
                            request.aggregate(),
                            request.eventsBefore(),
                            request.answer(),
                            utc(at))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public void forgetBegun(String actor, String key) {
        jdbc.sql("DELETE" + BEGUN_OF_KEY).params(actor, key).update();
    }

    @Override
    public void forgetBefore(Instant instant) {
        jdbc.sql("DELETE FROM idempotency_record WHERE recorded_at < ?")
                .param(utc(instant))
                .update();
        jdbc.sql("DELETE FROM idempotency_begun WHERE begun_at < ?")
                .param(utc(instant))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
