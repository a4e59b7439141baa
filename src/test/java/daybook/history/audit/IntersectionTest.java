package daybook.history.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntersectionTest {

    private static final long HEAD = 20_497;

    private final Map<String, TreeSet<Long>> positions = new HashMap<>();
    private final Map<String, NavigableMap<Long, Posting>> rows = new HashMap<>();

    private void given(String term, long... all) {
        for (long position : all) {
            positions.computeIfAbsent(term, none -> new TreeSet<>()).add(position);
            rows.computeIfAbsent(term, none -> new TreeMap<>())
                    .computeIfAbsent(Block.of(position), block -> new Posting(block, new BitSet()))
                    .offsets()
                    .set(Block.offset(position));
        }
    }

    private List<Long> found(boolean descending, long from, int countMax, String... terms) {
        return new Intersection(List.of(terms), descending, HEAD, this::nearest).positions(from, countMax);
    }

    private @Nullable Posting nearest(String term, long block, boolean descending) {
        NavigableMap<Long, Posting> known = rows.getOrDefault(term, new TreeMap<>());
        var entry = descending ? known.floorEntry(block) : known.ceilingEntry(block);
        return entry == null ? null : entry.getValue();
    }

    @Test
    void positionsOfAllTermsAreFoundInBothDirections() {
        given("actor:ada", 1, 4_095, 4_096, 9_000, 20_000);
        given("type:a", 1, 2, 4_096, 8_999, 20_000);

        assertThat(found(true, HEAD, 10, "actor:ada", "type:a")).containsExactly(20_000L, 4_096L, 1L);
        assertThat(found(false, 1, 10, "actor:ada", "type:a")).containsExactly(1L, 4_096L, 20_000L);
        assertThat(found(true, 4_096, 1, "actor:ada", "type:a")).containsExactly(4_096L);
        assertThat(found(false, 4_097, 10, "actor:ada", "type:a")).containsExactly(20_000L);
    }

    @Test
    void aTermThatIsNowhereMatchesNothing() {
        given("actor:ada", 1, 20_000);

        assertThat(found(true, HEAD, 10, "actor:ada", "type:none")).isEmpty();
        assertThat(found(false, 1, 10, "actor:ada", "type:none")).isEmpty();
        assertThat(found(false, HEAD + 5, 10, "actor:ada")).isEmpty();
    }

    @Test
    void withoutTermsEveryPositionMatches() {
        assertThat(found(true, Long.MAX_VALUE, 3)).containsExactly(HEAD, HEAD - 1, HEAD - 2);
        assertThat(found(true, 2, 3)).containsExactly(2L, 1L);
        assertThat(new Intersection(List.of(), true, 0, this::nearest).positions(5, 3))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mergingEqualsAPlainIntersection(long seed) {
        Random random = new Random(seed);
        for (String term : List.of("a", "b", "c")) {
            int every = 1 + random.nextInt(40);
            given(term, random.longs(HEAD / every, 1, HEAD + 1).toArray());
        }
        for (int i = 0; i < 200; i++) {
            boolean descending = random.nextBoolean();
            long from = 1 + random.nextLong(HEAD);
            int countMax = 1 + random.nextInt(300);
            List<String> terms = new ArrayList<>(List.of("a", "b", "c").subList(random.nextInt(3), 3));

            assertThat(found(descending, from, countMax, terms.toArray(String[]::new)))
                    .isEqualTo(plain(descending, from, countMax, terms));
        }
    }

    private List<Long> plain(boolean descending, long from, int countMax, List<String> terms) {
        TreeSet<Long> common = new TreeSet<>(positions.get(terms.get(0)));
        terms.forEach(term -> common.retainAll(positions.get(term)));
        return common.stream()
                .filter(position -> descending ? position <= from : position >= from)
                .sorted(descending ? Comparator.reverseOrder() : Comparator.naturalOrder())
                .limit(countMax)
                .toList();
    }
}
