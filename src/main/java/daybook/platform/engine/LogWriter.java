package daybook.platform.engine;

import java.sql.SQLException;
import java.util.List;

/** Puts events into the log, with the idempotency record that they ask for. */
interface LogWriter {

    /** Returns when all of the rows are on the disk. @throws SQLException if none of them is stored */
    void append(List<LogRow> rows) throws SQLException;
}
