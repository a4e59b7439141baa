package daybook.platform.engine.postgres;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a server that is unreachable or refuses the sign-in as a sentence instead of a stack trace. */
class PostgresUnreachableAnalyzer extends AbstractFailureAnalyzer<PSQLException> {

    /** SQLSTATE: no connection; sign-in refused; no such database. */
    private static final String UNREACHABLE_STATES = "08...|28...|3D000";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PSQLException cause) {
        return String.valueOf(cause.getSQLState()).matches(UNREACHABLE_STATES)
                ? new FailureAnalysis(
                        "PostgreSQL is not there for Daybook: " + cause.getMessage(),
                        "Start it (docker compose up --wait does), or say where it is with SPRING_DATASOURCE_URL,"
                                + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.",
                        cause)
                : null;
    }
}
