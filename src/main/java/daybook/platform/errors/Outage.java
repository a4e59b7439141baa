package daybook.platform.errors;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;

/** Knows a failure that passes: the database is not there at the moment, or takes nobody in. */
public final class Outage {

    /** SQLSTATE: the connection is lost; the server has no more of them, is shutting down or starts up; a transaction was idle for too long. */
    private static final Pattern STATES = Pattern.compile("08...|53300|57P0[123]|25P03");

    /** What Hikari says of a connection that it has closed because it was lost, while somebody still had it. It gives no SQLSTATE. */
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
