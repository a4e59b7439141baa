package daybook.platform.seals;

import daybook.kernel.Fingerprint;
import java.security.MessageDigest;
import java.util.List;

/** The hashes of RFC 6962 with SHA-256, and the checks of its proofs. */
public final class Merkle {

    public static final int HASH_BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    /** The root of a tree without leaves. */
    public static byte[] emptyRoot() {
        return Fingerprint.sha256().digest();
    }

    public static byte[] leaf(byte[] entry) {
        MessageDigest sha256 = Fingerprint.sha256();
        sha256.update(LEAF);
        return sha256.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest sha256 = Fingerprint.sha256();
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    /**
     * Whether a leaf is in a tree (RFC 9162, section 2.1.3.2).
     *
     * @param index from 0
     * @param path from the leaf's sibling to the child of the root
     */
    public static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(sibling, hash);
                int levels = (node & 1) == 1 || node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= levels;
                last >>= levels;
            } else {
                hash = node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /** Whether the first tree is the beginning of the second (RFC 9162, section 2.1.4.2). */
    public static boolean isConsistent(
            long firstSize, byte[] firstRoot, long secondSize, byte[] secondRoot, List<byte[]> proof) {
        if (firstSize < 0 || firstSize > secondSize) {
            return false;
        }
        if (firstSize == 0 || firstSize == secondSize) {
            boolean same = MessageDigest.isEqual(firstRoot, firstSize == secondSize ? secondRoot : emptyRoot());
            return same && proof.isEmpty();
        }
        boolean complete = Long.bitCount(firstSize) == 1;
        if (proof.isEmpty() && !complete) {
            return false;
        }
        long node = firstSize - 1;
        long last = secondSize - 1;
        int levels = Long.numberOfTrailingZeros(~node);
        node >>= levels;
        last >>= levels;
        byte[] first = complete ? firstRoot : proof.get(0);
        byte[] second = first;
        for (byte[] sibling : complete ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = node(sibling, first);
                second = node(sibling, second);
                int even = (node & 1) == 1 || node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= even;
                last >>= even;
            } else {
                second = node(second, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(first, firstRoot) && MessageDigest.isEqual(second, secondRoot);
    }
}
