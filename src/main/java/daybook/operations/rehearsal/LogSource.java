package daybook.operations.rehearsal;

import daybook.operations.move.LogFileEvents;
import daybook.operations.move.LogMoveException;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a rehearsal reads the events from; it may read them several times. */
interface LogSource {

    int PAGE_SIZE = 1_024;

    /** About the smallest that an event takes in a file. */
    long EVENT_BYTES = 500;

    long ZIPPED_EVENT_BYTES = 60;

    Pages open() throws IOException, LogMoveException;

    /** About how many events there are. */
    long estimate();

    /** The events in order. */
    interface Pages extends AutoCloseable {

        /** The next events; empty at the end. */
        List<Positioned> next() throws IOException, LogMoveException;

        @Override
        void close() throws IOException;
    }

    static LogSource of(RawLog log) {
        long head = log.head();
        return new LogSource() {
            @Override
            public Pages open() {
                return new Pages() {
                    private long position;

                    @Override
                    public List<Positioned> next() {
                        List<Positioned> page = position >= head ? List.of() : log.between(position, head, PAGE_SIZE);
                        position = page.isEmpty()
                                ? head
                                : page.get(page.size() - 1).position();
                        return page;
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public long estimate() {
                return log.sizeEstimate();
            }
        };
    }

    static LogSource of(Path file) throws IOException {
        long estimate = Files.size(file) / (file.toString().endsWith(".gz") ? ZIPPED_EVENT_BYTES : EVENT_BYTES);
        return new LogSource() {
            @Override
            public Pages open() throws IOException, LogMoveException {
                LogFileEvents events = LogFileEvents.open(file);
                return new Pages() {
                    @Override
                    public List<Positioned> next() throws IOException, LogMoveException {
                        return events.next(PAGE_SIZE);
                    }

                    @Override
                    public void close() throws IOException {
                        events.close();
                    }
                };
            }

            @Override
            public long estimate() {
                return estimate;
            }
        };
    }
}
