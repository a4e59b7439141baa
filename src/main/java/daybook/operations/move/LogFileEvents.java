package daybook.operations.move;

import daybook.platform.engine.RawLog.Positioned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The events of a log file, page by page. */
public final class LogFileEvents implements AutoCloseable {

    private final LogFileReader reader;
    private long position;
    private boolean ended;

    private LogFileEvents(LogFileReader reader) {
        this.reader = reader;
    }

    /** @throws LogMoveException if it is no log file */
    public static LogFileEvents open(Path file) throws IOException, LogMoveException {
        return new LogFileEvents(LogFileReader.open(file));
    }

    /**
     * The next events, numbered as a store numbers them.
     *
     * @return empty after the last event, once the file has proved complete
     * @throws LogMoveException if the file is damaged
     */
    public List<Positioned> next(int countMax) throws IOException, LogMoveException {
        List<Positioned> page = new ArrayList<>();
        while (!ended && page.size() < countMax) {
            LogFileReader.Line line = reader.event();
            ended = line == null;
            if (line != null) {
                page.add(new Positioned(++position, line.event()));
            }
        }
        return page;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
