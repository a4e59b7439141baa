package daybook.platform.seals;

import daybook.platform.seals.Verification.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of verifications, which all processes share; the last {@value #KEPT_MAX} are kept. A running one whose lease has run out counts
 * as failed: its process is gone.
 */
@Component
class VerificationTable {

    private static final int KEPT_MAX = 100;
    private static final String LEASE_END = "CURRENT_TIMESTAMP + INTERVAL '30' SECOND";

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    VerificationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String state, boolean lapsed) {}

    void begin(Verification verification) {
        jdbc.sql("INSERT INTO seal_verification (id, lease_until, state) VALUES (?, " + LEASE_END + ", ?)")
                .params(verification.id(), json.writeValueAsString(verification))
                .update();
        jdbc.sql("DELETE FROM seal_verification WHERE id NOT IN"
                        + " (SELECT id FROM seal_verification ORDER BY id DESC FETCH FIRST " + KEPT_MAX + " ROWS ONLY)")
                .update();
    }

    /** Stores the state and renews the lease. */
    void update(Verification verification) {
        jdbc.sql("UPDATE seal_verification SET lease_until = " + LEASE_END + ", state = ? WHERE id = ?")
                .params(json.writeValueAsString(verification), verification.id())
                .update();
    }

    Optional<Verification> find(String id) {
        return one("WHERE id = ?", id);
    }

    /** The last one that has come to a result. */
    Optional<Verification> latestResult() {
        return one(
                "WHERE state LIKE '%\"VALID\"%' OR state LIKE '%\"BROKEN\"%' ORDER BY id DESC FETCH FIRST 1 ROWS ONLY",
                null);
    }

    private Optional<Verification> one(String condition, @Nullable String parameter) {
        JdbcClient.StatementSpec select =
                jdbc.sql("SELECT state, lease_until < CURRENT_TIMESTAMP AS lapsed FROM seal_verification " + condition);
        return (parameter == null ? select : select.param(parameter))
                .query(Row.class)
                .optional()
                .map(this::verification);
    }

    private Verification verification(Row row) {
        Verification verification = json.readValue(row.state(), Verification.class);
        return row.lapsed() && verification.status() == Status.RUNNING
                ? verification.failed("Its process has ended: start it again.")
                : verification;
    }
}
