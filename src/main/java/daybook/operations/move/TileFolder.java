package daybook.operations.move;

import daybook.platform.seals.Merkle;
import daybook.platform.seals.Tiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The leaf tiles of a tiled log ({@code c2sp.org/tlog-tiles}) as files below its prefix: {@code tile/0/x001/234}. */
record TileFolder(Path folder) {

    private static final int DIGITS_BASE = 1_000;

    /**
     * Some hashes of leaves, all of one tile.
     *
     * @param index of the first, from 0
     * @param size of the tree
     */
    byte[] leaves(long index, long size) throws IOException, LogMoveException {
        long tile = index / Tiles.WIDTH;
        int width = (int) Math.min(Tiles.WIDTH, size - tile * Tiles.WIDTH);
        Path full = folder.resolve("tile/0/" + path(tile));
        Path partial = full.resolveSibling(full.getFileName() + ".p").resolve(Integer.toString(width));
        Path file = Files.exists(full) ? full : partial;
        byte[] hashes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        if (hashes.length < width * Merkle.HASH_BYTES) {
            throw new LogMoveException("There is no tile " + file + " with " + width + " hashes.");
        }
        return Arrays.copyOfRange(hashes, (int) (index % Tiles.WIDTH) * Merkle.HASH_BYTES, width * Merkle.HASH_BYTES);
    }

    private static String path(long tile) {
        String last = String.format(Locale.ROOT, "%03d", tile % DIGITS_BASE);
        String rest = "";
        for (long above = tile / DIGITS_BASE; above > 0; above /= DIGITS_BASE) {
            rest = String.format(Locale.ROOT, "x%03d/", above % DIGITS_BASE) + rest;
        }
        return rest + last;
    }
}
