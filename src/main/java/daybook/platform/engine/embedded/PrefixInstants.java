package daybook.platform.engine.embedded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest instant among all events up to every 1,024th position, so that the first event after an instant is found without reading the
 * log from its beginning. Clocks may step back: single events are not in the order of their instants, these maxima are.
 *
 * <p>The list grows with the positions that are asked for and holds one instant for 1,024 events.
 */
final class PrefixInstants {

    static final int STEP = 1_024;

    private final RocksLog log;
    private final List<Instant> latest = new ArrayList<>();

    PrefixInstants(RocksLog log) {
        this.log = log;
    }

    /** The position before the first event that is not earlier than an instant; that of the head if all are earlier. */
    synchronized long positionBefore(Instant instant, long head) {
        int known = 0;
        while (known < latest.size() && latest.get(known).isBefore(instant)) {
            known++;
        }
        long[] before = {(long) known * STEP};
        Instant[] max = {known == 0 ? Instant.MIN : latest.get(known - 1)};
        log.forEachFrom(RocksLog.Family.EVENTS, RocksLog.key(before[0] + 1), (key, value) -> {
            long position = RocksLog.positionOf(key);
            Instant recorded = LogRecord.decode(value, position).instant();
            if (position > head || !recorded.isBefore(instant)) {
                return false;
            }
            before[0] = position;
            max[0] = recorded.isAfter(max[0]) ? recorded : max[0];
            if (position % STEP == 0) {
                latest.add(max[0]);
            }
            return true;
        });
        return before[0];
    }
}
