package daybook.platform.seals;

import java.util.Arrays;

/** The hashes of a tile that is not full yet. */
final class TileBuffer {

    private final byte[] hashes = new byte[Tiles.WIDTH * Merkle.HASH_BYTES];
    private int count;

    int count() {
        return count;
    }

    boolean isFull() {
        return count == Tiles.WIDTH;
    }

    void add(byte[] hash) {
        System.arraycopy(hash, 0, hashes, count * Merkle.HASH_BYTES, Merkle.HASH_BYTES);
        count++;
    }

    void fill(byte[] tile, int hashesOfTile) {
        System.arraycopy(tile, 0, hashes, 0, hashesOfTile * Merkle.HASH_BYTES);
        count = hashesOfTile;
    }

    byte[] bytes() {
        return Arrays.copyOf(hashes, count * Merkle.HASH_BYTES);
    }

    void clear() {
        count = 0;
    }

    /** The hash over the hashes of the full tile. */
    byte[] root() {
        return fold(hashes, 0, Tiles.WIDTH);
    }

    /** The hash over a number of hashes that is a power of two. */
    static byte[] fold(byte[] hashes, int first, int count) {
        if (count == 1) {
            return Arrays.copyOfRange(hashes, first * Merkle.HASH_BYTES, (first + 1) * Merkle.HASH_BYTES);
        }
        int half = count / 2;
        return Merkle.node(fold(hashes, first, half), fold(hashes, first + half, half));
    }
}
