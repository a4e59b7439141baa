package daybook.platform.engine;

import java.util.List;

/** Puts events into the log, with the idempotency record that they ask for. */
interface LogWriter {

    /** Returns when all of the rows are on the disk. @throws Exception if none of them is stored */
    void append(List<LogRow> rows) throws Exception;
}
