package daybook.history.audit;

import daybook.history.LoggedEvents;
import daybook.platform.projection.ViewTable;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;

/** The index entries of one unit of work. They are collected in memory, so that each row is written once a batch and not once an event. */
final class Postings {

    private record Key(String term, long block) {}

    private final Map<Key, BitSet> offsets = new HashMap<>();
    private final Map<Long, RecordedRow> recorded = new HashMap<>();
    private long lastToken = Long.MAX_VALUE;

    /**
     * The position of the next event of the batch.
     *
     * <p>A token advances past a position that is still empty, and does not move when that position's event comes late (PostgreSQL). So the
     * position of an event whose token has not advanced, and of the first in the batch, is looked up in the log.
     */
    long positionOf(EventMessage<?> event, long tokenPosition, LoggedEvents log) {
        boolean advanced = tokenPosition > lastToken;
        lastToken = tokenPosition;
        return advanced ? tokenPosition : log.positionOf(event.getIdentifier(), tokenPosition);
    }

    void add(long position, Instant at, List<String> terms) {
        for (String term : terms) {
            offsets.computeIfAbsent(new Key(term, Block.of(position)), key -> new BitSet())
                    .set(Block.offset(position));
        }
        recorded.compute(
                RecordedRow.slotOf(at),
                (slot, row) -> row == null ? new RecordedRow(slot, position, position) : row.with(position));
    }

    void write(ViewTable<PostingRow> postings, ViewTable<RecordedRow> times) {
        offsets.forEach((key, added) -> postings.put(postings.find(key.term(), key.block())
                .map(row -> row.with(added))
                .orElseGet(() -> PostingRow.of(key.term(), key.block(), added))));
        recorded.forEach((slot, added) -> times.put(times.find(slot)
                .map(row -> row.with(added.firstPosition()).with(added.lastPosition()))
                .orElse(added)));
    }
}
