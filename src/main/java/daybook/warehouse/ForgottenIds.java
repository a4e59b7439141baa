package daybook.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scalable Bloom filter: a set of ids at two bytes each, in which about one in a thousand other ids seems to be contained. Each filter has
 * room for twice as many ids as the filter before it.
 *
 * @param filters all full except for the last
 * @param inLast the number of ids in the last filter
 */
record ForgottenIds(List<byte[]> filters, int inLast) {

    static final ForgottenIds NONE = new ForgottenIds(List.of(), 0);

    private static final int IDS_IN_FIRST = 512;
    private static final int BYTES_AN_ID = 2;

    /** Eleven probes would be the best for sixteen bits an id; eight have nearly the same error rate. */
    private static final int PROBES = 8;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MIX = 0xff51afd7ed558ccdL;

    /** Adds an id. The last filter is changed in place: this instance must not be used afterwards. */
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

    /** False only where the id was never added. */
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

    /** Derives any number of hashes from the two halves of one (Kirsch and Mitzenmacher). */
    private static int bit(long hash, int probe, byte[] filter) {
        int mixed = (int) hash + probe * ((int) (hash >>> Integer.SIZE) | 1);
        return Math.floorMod(mixed, filter.length * Byte.SIZE);
    }

    /** FNV-1a with a final mix. Snapshots store the filters, so the hash must never change. */
    private static long hash(String id) {
        long hash = FNV_OFFSET;
        for (byte character : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ character) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 33) * MIX;
        return hash ^ hash >>> 33;
    }
}
