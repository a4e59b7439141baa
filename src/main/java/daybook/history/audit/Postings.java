package daybook.history.audit;

import daybook.platform.projection.ViewTable;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The index entries of one unit of work. They are collected in memory, so that each row is written once a batch and not once an event. */
final class Postings {

    private record Key(String term, long block) {}

    private final Map<Key, BitSet> offsets = new HashMap<>();
    private final Map<Long, RecordedRow> recorded = new HashMap<>();

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
