package daybook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.kernel.DatedChanges.Change;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DatedChangesTest {

    private static final Instant MONDAY = day(0);
    private static final Instant TUESDAY = day(1);
    private static final Instant WEDNESDAY = day(2);

    private static Instant day(long day) {
        return Instant.parse("2026-01-05T12:00:00Z").plusSeconds(86_400 * day);
    }

    private static Change change(Instant at, long amount) {
        return new Change(at, BigDecimal.valueOf(amount));
    }

    private static DatedChanges of(Change... changes) {
        DatedChanges dated = DatedChanges.NONE;
        for (Change change : changes) {
            dated = dated.plus(change);
        }
        return dated;
    }

    private static BigDecimal units(long units) {
        return BigDecimal.valueOf(units);
    }

    @Test
    void tellWhatTheSumWasAtAMoment() {
        DatedChanges dated = of(change(MONDAY, 10), change(WEDNESDAY, -3));

        assertThat(dated.sumAt(MONDAY.minusNanos(1), units(7))).isEqualTo(units(0));
        assertThat(dated.sumAt(MONDAY, units(7))).isEqualTo(units(10));
        assertThat(dated.sumAt(TUESDAY, units(7))).isEqualTo(units(10));
        assertThat(dated.sumAt(WEDNESDAY, units(7))).isEqualTo(units(7));
    }

    @Test
    void tellHowLowItHasBeenSince() {
        DatedChanges dated = of(change(MONDAY, 10), change(TUESDAY, -8), change(WEDNESDAY, 5));

        assertThat(dated.leastSince(MONDAY, units(7))).isEqualTo(units(2));
        assertThat(dated.leastSince(TUESDAY, units(7))).isEqualTo(units(2));
        assertThat(dated.leastSince(WEDNESDAY, units(7))).isEqualTo(units(7));
        assertThat(dated.leastSince(MONDAY.minusNanos(1), units(7))).isEqualTo(units(0));
    }

    @Test
    void takeWhatHappenedAtOneMomentForAtOnce() {
        DatedChanges dated = of(change(TUESDAY, -4), change(MONDAY, 10), change(TUESDAY, 4));

        assertThat(dated.leastSince(MONDAY, units(10))).isEqualTo(units(10));
    }

    @Test
    void sayWhereTheyCannotTell() {
        DatedChanges dated = DatedChanges.NONE;
        for (int i = 0; i <= DatedChanges.KEPT_MAX; i++) {
            dated = dated.plus(change(day(i), 1));
        }

        assertThat(dated.latest()).hasSize(DatedChanges.KEPT_MAX);
        assertThat(dated.canTell(day(0))).isTrue();
        assertThat(dated.canTell(day(0).minusNanos(1))).isFalse();
        assertThat(dated.plus(change(MONDAY.minusNanos(1), 1))).isEqualTo(dated);
    }

    /** The order in which the changes are added does not matter. */
    @Test
    void tellTheSameAsAllOfThemDoWhereTheyTell() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<Change> all = new ArrayList<>();
            DatedChanges dated = DatedChanges.NONE;
            long sum = 0;
            for (int i = 0; i < 60; i++) {
                Change change = change(day(i / 2 - random.nextInt(8)), random.nextInt(9) - 4L);
                all.add(change);
                dated = dated.plus(change);
                sum += change.amount().longValue();
            }
            DatedChanges whole = DatedChanges.of(all);
            for (int day = -10; day < 32; day++) {
                if (dated.canTell(day(day))) {
                    assertThat(dated.sumAt(day(day), units(sum))).isEqualTo(whole.sumAt(day(day), units(sum)));
                    assertThat(dated.leastSince(day(day), units(sum)))
                            .isEqualTo(whole.leastSince(day(day), units(sum)));
                }
            }
        }
    }
}
