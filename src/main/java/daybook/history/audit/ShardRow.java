package daybook.history.audit;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * The events of one block by all terms of one shard. A row for each term would be a row for nearly every event, at a random place of the key's
 * index.
 *
 * @param shard see {@link #shardOf}
 * @param block the number of the block
 * @param postings a line for each term: the term, a tab, and the offsets as {@link Block} writes them
 */
record ShardRow(int shard, long block, String postings) {

    /** More shards make shorter rows, and more rows for one batch. */
    private static final int SHARDS = 64;

    private static final char END_OF_TERM = '\t';
    private static final char END_OF_LINE = '\n';

    static int shardOf(String term) {
        return Math.floorMod(term.hashCode(), SHARDS);
    }

    static ShardRow of(int shard, long block) {
        return new ShardRow(shard, block, "");
    }

    /** The events of a term; null if there are none. */
    @Nullable Posting find(String term) {
        String line = escaped(term) + END_OF_TERM;
        int start = postings.startsWith(line) ? 0 : postings.indexOf(END_OF_LINE + line) + 1;
        if (start == 0 && !postings.startsWith(line)) {
            return null;
        }
        int end = postings.indexOf(END_OF_LINE, start);
        return new Posting(block, Block.parse(postings.substring(start + line.length(), end)));
    }

    /** The row with further events. Adding an event twice changes nothing. */
    ShardRow with(Map<String, BitSet> more) {
        Map<String, String> lines = new TreeMap<>();
        postings.lines().forEach(line -> {
            int end = line.indexOf(END_OF_TERM);
            lines.put(line.substring(0, end), line.substring(end + 1));
        });
        more.forEach((term, offsets) ->
                lines.merge(escaped(term), Block.text(offsets), (known, added) -> union(Block.parse(known), offsets)));
        return new ShardRow(
                shard,
                block,
                lines.entrySet().stream()
                        .map(line -> line.getKey() + END_OF_TERM + line.getValue() + END_OF_LINE)
                        .collect(Collectors.joining()));
    }

    private static String union(BitSet offsets, BitSet more) {
        offsets.or(more);
        return Block.text(offsets);
    }

    /** The metadata of a log that was moved here may contain any character. */
    private static String escaped(String term) {
        StringBuilder escaped = new StringBuilder();
        JsonStringEncoder.getInstance().quoteAsString(term, escaped);
        return escaped.toString();
    }
}
