package daybook.kernel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest changes of a sum by business date. Subtracting them from the current sum gives the sum at an earlier moment, and the lowest sum
 * from that moment until now. The changes of one moment count as one.
 *
 * @param latest by business date, earliest first
 * @param forgottenUpTo the latest business date of the forgotten changes; null as long as none is forgotten
 */
public record DatedChanges(List<Change> latest, @Nullable Instant forgottenUpTo) {

    public static final int KEPT_MAX = 32;

    public static final DatedChanges NONE = new DatedChanges(List.of(), null);

    /** @param amount negative for a change that lowers the sum */
    public record Change(Instant at, BigDecimal amount) {}

    /** Any number of changes of a sum whose other changes have earlier dates. */
    public static DatedChanges of(List<Change> changes) {
        return new DatedChanges(
                changes.stream().sorted(Comparator.comparing(Change::at)).toList(), null);
    }

    /** Adds a change; beyond {@link #KEPT_MAX} the change of the earliest date is forgotten. */
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

    /** Whether no change later than this moment is forgotten. */
    public boolean canTell(Instant at) {
        return forgottenUpTo == null || !at.isBefore(forgottenUpTo);
    }

    /** The sum at a moment, including the changes of that moment. */
    public BigDecimal sumAt(Instant at, BigDecimal now) {
        BigDecimal sum = now;
        for (int i = latest.size() - 1; i >= 0 && latest.get(i).at().isAfter(at); i--) {
            sum = sum.subtract(latest.get(i).amount());
        }
        return sum;
    }

    /** The lowest sum from a moment until now. */
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
