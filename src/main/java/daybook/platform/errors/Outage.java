package daybook.platform.errors;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;

/** Recognises a transient failure: the database cannot be reached, or accepts no connection. */
public final class Outage {

    /** SQLSTATEs: the connection is lost; the server has no free connection, shuts down or starts; a transaction was idle for too long. */
    private static final Pattern STATES = Pattern.compile("08...|53300|57P0[123]|25P03");

    /** Hikari's message for a lost connection that it has closed while it was in use. It has no SQLSTATE. */
    private static final String CLOSED = "Connection is closed";

    private Outage() {}

    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException || (cause instanceof SQLException sql && isOne(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                ? CLOSED.equals(failure.getMessage())
                : STATES.matcher(state).matches();
    }
}
