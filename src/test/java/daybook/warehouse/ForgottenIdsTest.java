package daybook.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForgottenIdsTest {

    private static final int IDS = 20_000;

    private final ForgottenIds ids = IntStream.range(0, IDS)
            .mapToObj(id -> "order-" + id)
            .reduce(ForgottenIds.NONE, ForgottenIds::plus, (one, other) -> other);

    @Test
    void areKnownAll() {
        assertThat(IntStream.range(0, IDS)).allMatch(id -> ids.mayContain("order-" + id));
    }

    @Test
    void areHardlyEverTakenForOthers() {
        assertThat(IntStream.range(IDS, 2 * IDS).filter(id -> ids.mayContain("order-" + id)))
                .hasSizeLessThan(IDS / 250);
    }

    @Test
    void takeFewBytesEach() {
        assertThat(ids.filters().stream().mapToInt(filter -> filter.length).sum())
                .isLessThan(4 * IDS);
    }

    @Test
    void areNoneAtFirst() {
        assertThat(ForgottenIds.NONE.mayContain("order-1")).isFalse();
    }
}
