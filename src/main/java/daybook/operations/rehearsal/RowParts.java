package daybook.operations.rehearsal;

import daybook.platform.projection.MemoryView.Row;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Checksums of any number of rows, in parts by their keys, whatever their order: the same rows have the same checksums. */
final class RowParts {

    static final int COUNT = 256;

    private final long[] sums = new long[COUNT];
    private final long[] counts = new long[COUNT];

    static int partOf(Row row) {
        int hash = row.key().hashCode();
        return (hash ^ hash >>> 8 ^ hash >>> 16) & COUNT - 1;
    }

    void add(Row row) {
        int part = partOf(row);
        sums[part] += row.checksum();
        counts[part]++;
    }

    long rows() {
        return Arrays.stream(counts).sum();
    }

    int[] differing(RowParts other) {
        return IntStream.range(0, COUNT)
                .filter(part -> sums[part] != other.sums[part] || counts[part] != other.counts[part])
                .toArray();
    }
}
