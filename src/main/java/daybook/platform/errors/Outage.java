package daybook.platform.errors;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;

/** Knows a failure that passes: the database is not there at the moment, or takes nobody in. */
final class Outage {

    /** SQLSTATE: the connection is lost; the server has no more of them, is shutting down or starts up; a transaction was idle for too long. */
    private static final Pattern STATES = Pattern.compile("08...|53300|57P0[123]|25P03");

    private Outage() {}

    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && STATES.matcher(sql.getSQLState()).matches())) {
                return true;
            }
        }
        return false;
    }
}
