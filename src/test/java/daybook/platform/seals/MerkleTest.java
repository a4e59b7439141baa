package daybook.platform.seals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The vectors are those of the Certificate Transparency project, for the eight leaves of its reference tree. */
class MerkleTest {

    private static final HexFormat HEX = HexFormat.of();

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static List<byte[]> hashes(int count) {
        List<byte[]> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hashes.add(Merkle.leaf(
                    i < LEAVES.size() ? HEX.parseHex(LEAVES.get(i)) : new byte[] {(byte) i, (byte) (i >> 8)}));
        }
        return hashes;
    }

    /** The tree of some leaves with all of its tiles. */
    private record Stored(TreeBuilder builder, TreeMap<String, byte[]> kept) implements Tiles {

        static Stored of(List<byte[]> leaves) {
            TreeMap<String, byte[]> kept = new TreeMap<>();
            Stored tree =
                    new Stored(new TreeBuilder((level, tile, hashes) -> kept.put(level + "/" + tile, hashes)), kept);
            leaves.forEach(tree.builder::add);
            tree.builder.partialTiles((level, tile, hashes) -> kept.put(level + "/" + tile, hashes));
            return tree;
        }

        @Override
        public byte[] tile(int level, long tile) {
            return Objects.requireNonNull(kept.get(level + "/" + tile));
        }
    }

    @Test
    void theEmptyTreeHasTheHashOfNothing() {
        assertThat(HEX.formatHex(Merkle.emptyRoot()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void rootsAreThoseOfTheReferenceTree() {
        for (int size = 1; size <= ROOTS.size(); size++) {
            Stored tree = Stored.of(hashes(size));

            assertThat(HEX.formatHex(tree.builder().root())).isEqualTo(ROOTS.get(size - 1));
            assertThat(HEX.formatHex(tree.root(size))).isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void proofsAreThoseOfTheReferenceTree() {
        Stored tree = Stored.of(hashes(8));

        assertThat(tree.inclusion(5, 8).stream().map(HEX::formatHex))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(tree.consistency(6, 8).stream().map(HEX::formatHex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void everyProofOfALargerTreeHoldsAndNoOtherLeafOrRoot() {
        int largest = 70_000;
        List<byte[]> leaves = hashes(largest);
        Stored tree = Stored.of(leaves);
        for (int size : new int[] {1, 2, 255, 256, 257, 300, 65_535, 65_536, 65_537, largest}) {
            byte[] root = tree.root(size);
            for (int index : new int[] {0, 1, size / 3, size / 2, size - 1}) {
                if (index < size) {
                    List<byte[]> path = tree.inclusion(index, size);
                    assertThat(Merkle.includes(leaves.get(index), index, size, path, root))
                            .isTrue();
                    assertThat(Merkle.includes(Merkle.leaf(new byte[] {1, 2, 3}), index, size, path, root))
                            .isFalse();
                    assertThat(Merkle.includes(leaves.get(index), index ^ 1, size, path, root))
                            .isFalse();
                }
            }
            List<byte[]> proof = tree.consistency(size, largest);
            assertThat(Merkle.isConsistent(size, root, largest, tree.root(largest), proof))
                    .isTrue();
            assertThat(Merkle.isConsistent(size, Merkle.emptyRoot(), largest, tree.root(largest), proof))
                    .isFalse();
        }
    }

    @Test
    void everySmallProofHolds() {
        Stored tree = Stored.of(hashes(40));
        for (int second = 1; second <= 40; second++) {
            for (int first = 0; first <= second; first++) {
                assertThat(Merkle.isConsistent(
                                first, tree.root(first), second, tree.root(second), tree.consistency(first, second)))
                        .as("%d to %d", first, second)
                        .isTrue();
            }
            for (int index = 0; index < second; index++) {
                byte[] leaf = TileBuffer.fold(tree.tile(0, 0), index, 1);
                assertThat(Merkle.includes(leaf, index, second, tree.inclusion(index, second), tree.root(second)))
                        .as("%d in %d", index, second)
                        .isTrue();
            }
        }
    }

    @Test
    void aTreeGoesOnFromItsTiles() {
        List<byte[]> leaves = hashes(70_000);
        for (int size : new int[] {0, 1, 255, 256, 257, 65_536, 69_999}) {
            Stored begun = Stored.of(leaves.subList(0, size));
            TreeBuilder resumed = TreeBuilder.resume(size, begun, (level, tile, hashes) -> {});
            leaves.subList(size, leaves.size()).forEach(resumed::add);

            assertThat(resumed.root()).isEqualTo(Stored.of(leaves).builder().root());
        }
    }
}
