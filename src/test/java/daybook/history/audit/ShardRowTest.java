package daybook.history.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardRowTest {

    private final ShardRow empty = ShardRow.of(7, 3);

    private static BitSet every(int distance) {
        BitSet offsets = new BitSet();
        IntStream.iterate(0, offset -> offset < Block.SIZE, offset -> offset + distance)
                .forEach(offsets::set);
        return offsets;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 11, 12, 100, 4_095})
    void offsetsAreReadAsTheyWereWritten(int distance) {
        BitSet offsets = every(distance);
        assertThat(Block.parse(Block.text(offsets))).isEqualTo(offsets);
        assertThat(Block.text(offsets)).hasSizeLessThan(700);
    }

    @Test
    void aTermHasTheEventsOfAllBatches() {
        ShardRow row = empty.with(Map.of("actor:ada", every(3), "type:a", every(100)))
                .with(Map.of("actor:ada", every(2), "actor:a", every(7)));

        BitSet both = every(3);
        both.or(every(2));
        assertThat(row.find("actor:ada")).isEqualTo(new Posting(3, both));
        assertThat(row.find("actor:a")).isEqualTo(new Posting(3, every(7)));
        assertThat(row.find("type:a")).isEqualTo(new Posting(3, every(100)));
        assertThat(row.find("actor:ad")).isNull();
        assertThat(row.with(Map.of("type:a", every(100)))).isEqualTo(row);
    }

    @Test
    void aTermMayHaveAnyCharacter() {
        ShardRow row = empty.with(Map.of("actor:a\tb\nc\\\0\"", every(3), "actor:a", every(5)));
        assertThat(row.find("actor:a\tb\nc\\\0\"")).isEqualTo(new Posting(3, every(3)));
        assertThat(row.find("actor:a")).isEqualTo(new Posting(3, every(5)));
        assertThat(row.find("c")).isNull();
        assertThat(empty.find("actor:a")).isNull();
    }
}
