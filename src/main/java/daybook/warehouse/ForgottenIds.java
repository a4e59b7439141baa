package daybook.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ids that are remembered only so far that a new one is told from them, but for one in a thousand: Bloom filters, each with room for twice as
 * many as the one before it, at two bytes an id.
 *
 * @param filters full but for the last
 * @param inLast how many ids the last one has
 */
record ForgottenIds(List<byte[]> filters, int inLast) {

    static final ForgottenIds NONE = new ForgottenIds(List.of(), 0);

    private static final int IDS_IN_FIRST = 512;
    private static final int BYTES_AN_ID = 2;

    /** The best number for sixteen bits an id would be eleven; eight are nearly as good. */
    private static final int PROBES = 8;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MIX = 0xff51afd7ed558ccdL;

    /** With one more; the last filter is shared with these, which are not used any more. */
    ForgottenIds plus(String id) {
        boolean isFull = filters.isEmpty() || inLast == idsIn(filters.size() - 1);
        List<byte[]> more = new ArrayList<>(filters);
        if (isFull) {
            more.add(new byte[idsIn(more.size()) * BYTES_AN_ID]);
        }
        byte[] last = more.get(more.size() - 1);
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(hash(id), probe, last);
            last[bit / Byte.SIZE] |= (byte) (1 << bit % Byte.SIZE);
        }
        return new ForgottenIds(more, isFull ? 1 : inLast + 1);
    }

    /** Whether the id may be one of them; if not, it is certainly none. */
    boolean mayContain(String id) {
        long hash = hash(id);
        return filters.stream().anyMatch(filter -> isSet(filter, hash));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ForgottenIds ids
                && inLast == ids.inLast
                && Arrays.deepEquals(filters.toArray(), ids.filters.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(filters.toArray());
    }

    private static boolean isSet(byte[] filter, long hash) {
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(hash, probe, filter);
            if ((filter[bit / Byte.SIZE] & 1 << bit % Byte.SIZE) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int idsIn(int filter) {
        return IDS_IN_FIRST << filter;
    }

    /** Two halves of one hash stand for as many hashes as are wanted (Kirsch and Mitzenmacher). */
    private static int bit(long hash, int probe, byte[] filter) {
        int mixed = (int) hash + probe * ((int) (hash >>> Integer.SIZE) | 1);
        return Math.floorMod(mixed, filter.length * Byte.SIZE);
    }

    /** FNV-1a, mixed once more: the filters are kept in snapshots, so the hash may never change. */
    private static long hash(String id) {
        long hash = FNV_OFFSET;
        for (byte character : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ character) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 33) * MIX;
        return hash ^ hash >>> 33;
    }
}
