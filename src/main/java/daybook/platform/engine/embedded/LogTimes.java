package daybook.platform.engine.embedded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds the first event of an instant without reading the log from its beginning each time: it keeps the latest instant up to the end of each
 * block. Instants step back where a clock does; the latest of all up to a position never does.
 */
final class LogTimes {

    private static final int BLOCK = 1_024;

    private final RocksLog log;
    private final List<Instant> latest = new ArrayList<>();

    LogTimes(RocksLog log) {
        this.log = log;
    }

    /** The position before the first event that was recorded at an instant or after it; the last position if there is none. */
    synchronized long positionBefore(Instant instant, long head) {
        extend(head);
        int found = Collections.binarySearch(latest, instant);
        int block = found < 0 ? -found - 1 : found;
        while (block > 0 && !latest.get(block - 1).isBefore(instant)) {
            block--;
        }
        long[] before = {head};
        log.forEachFrom(RocksLog.Family.EVENTS, RocksLog.key((long) block * BLOCK + 1), (key, value) -> {
            long position = RocksLog.positionOf(key);
            boolean isOlder = LogRecord.decode(value, position).instant().isBefore(instant);
            before[0] = isOlder ? position : position - 1;
            return isOlder;
        });
        return before[0];
    }

    /** Reads the blocks that have been filled. */
    private void extend(long head) {
        long full = head / BLOCK;
        if (latest.size() >= full) {
            return;
        }
        Instant[] max = {latest.isEmpty() ? Instant.MIN : latest.get(latest.size() - 1)};
        log.forEachFrom(RocksLog.Family.EVENTS, RocksLog.key((long) latest.size() * BLOCK + 1), (key, value) -> {
            long position = RocksLog.positionOf(key);
            Instant instant = LogRecord.decode(value, position).instant();
            max[0] = instant.isAfter(max[0]) ? instant : max[0];
            if (position % BLOCK == 0) {
                latest.add(max[0]);
            }
            return position < full * BLOCK;
        });
    }
}
