package daybook.kernel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest changes of a sum by business date. From the sum as it is now they tell what it was at a moment, and how low it has been
 * since. What happened at one moment happened at once.
 *
 * @param latest in the order of their dates
 * @param forgottenUpTo the latest date of those that are forgotten; null as long as none is
 */
public record DatedChanges(List<Change> latest, @Nullable Instant forgottenUpTo) {

    public static final int KEPT_MAX = 32;

    public static final DatedChanges NONE = new DatedChanges(List.of(), null);

    /** @param amount what is added to the sum; negative for what leaves */
    public record Change(Instant at, BigDecimal amount) {}

    /** All of these, however many, of a sum whose other changes have earlier dates. */
    public static DatedChanges of(List<Change> changes) {
        return new DatedChanges(
                changes.stream().sorted(Comparator.comparing(Change::at)).toList(), null);
    }

    /** With one more; beyond {@link #KEPT_MAX} the one of the earliest date is forgotten. */
    public DatedChanges plus(Change change) {
        if (!canTell(change.at())) {
            return this;
        }
        List<Change> more = new ArrayList<>(latest);
        int place = more.size();
        while (place > 0 && more.get(place - 1).at().isAfter(change.at())) {
            place--;
        }
        more.add(place, change);
        return more.size() > KEPT_MAX
                ? new DatedChanges(more, more.remove(0).at())
                : new DatedChanges(more, forgottenUpTo);
    }

    /** Whether every change later than this moment is among these. */
    public boolean canTell(Instant at) {
        return forgottenUpTo == null || !at.isBefore(forgottenUpTo);
    }

    /** The sum at a moment, with all that is dated then. */
    public BigDecimal sumAt(Instant at, BigDecimal now) {
        BigDecimal sum = now;
        for (int i = latest.size() - 1; i >= 0 && latest.get(i).at().isAfter(at); i--) {
            sum = sum.subtract(latest.get(i).amount());
        }
        return sum;
    }

    /** The least that the sum has been from a moment until now. */
    public BigDecimal leastSince(Instant at, BigDecimal now) {
        BigDecimal sum = now;
        BigDecimal least = now;
        for (int i = latest.size() - 1; i >= 0 && latest.get(i).at().isAfter(at); i--) {
            sum = sum.subtract(latest.get(i).amount());
            boolean isFirstOfItsMoment =
                    i == 0 || !latest.get(i - 1).at().equals(latest.get(i).at());
            least = isFirstOfItsMoment ? least.min(sum) : least;
        }
        return least;
    }
}
