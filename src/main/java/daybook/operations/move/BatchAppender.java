package daybook.operations.move;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Appends events in batches: large enough to make commits cheap, small enough for the memory. */
final class BatchAppender {

    private static final int EVENTS_MAX = 1_000;
    private static final int BYTES_MAX = 4 * 1024 * 1024;

    private final RawLog log;
    private final Consumer<StoredEvent> stored;
    private final List<StoredEvent> batch = new ArrayList<>(EVENTS_MAX);
    private long bytes;
    private long added;

    BatchAppender(RawLog log, Consumer<StoredEvent> stored) {
        this.log = log;
        this.stored = stored;
    }

    /** Stored events and those of the present batch. */
    long added() {
        return added;
    }

    void add(LogFileReader.Line line) {
        batch.add(line.event());
        bytes += line.bytes().length;
        added++;
        if (batch.size() == EVENTS_MAX || bytes >= BYTES_MAX) {
            store();
        }
    }

    /** Stores the last batch. @return the number of events in all */
    long end() {
        if (!batch.isEmpty()) {
            store();
        }
        return added;
    }

    private void store() {
        log.append(batch);
        batch.forEach(stored);
        batch.clear();
        bytes = 0;
    }
}
