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

    private record Shard(int shard, long block) {}

    private final Map<Shard, Map<String, BitSet>> shards = new HashMap<>();
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
            shards.computeIfAbsent(new Shard(ShardRow.shardOf(term), Block.of(position)), shard -> new HashMap<>())
                    .computeIfAbsent(term, none -> new BitSet())
                    .set(Block.offset(position));
        }
        recorded.compute(
                RecordedRow.slotOf(at),
                (slot, row) -> row == null ? new RecordedRow(slot, position, position) : row.with(position));
    }

    void write(ViewTable<ShardRow> rows, ViewTable<RecordedRow> times) {
        shards.forEach((shard, terms) -> rows.put(rows.find(shard.shard(), shard.block())
                .orElseGet(() -> ShardRow.of(shard.shard(), shard.block()))
                .with(terms)));
        recorded.forEach((slot, added) -> times.put(times.find(slot)
                .map(row -> row.with(added.firstPosition()).with(added.lastPosition()))
                .orElse(added)));
    }
}
