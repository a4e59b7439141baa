package daybook.console.page;

import daybook.console.page.Chart.Series;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A figure over business dates.
 *
 * @param json a {@link Chart}
 * @param count the number of changes that it is made of
 * @param total the number of all changes
 */
public record StepChart(String json, long count, long total) {

    /** Bounds the size of a page: the chart shows the changes that were recorded last. */
    public static final Paging LATEST = new Paging(0, Paging.SIZE_MAX);

    /** Not the API's JSON, whose decimals are texts. */
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * The chart of one figure, or null where it has not changed.
     *
     * @param latest the {@linkplain #LATEST latest} changes, newest first
     * @param at the business date of a change
     * @param after the figure after a change
     */
    public static <T> @Nullable StepChart of(
            Page<T> latest, String label, Function<T, Instant> at, Function<T, BigDecimal> after) {
        List<T> changes = new ArrayList<>(latest.items());
        Collections.reverse(changes);
        boolean isWhole = changes.size() == latest.total();
        BigDecimal first = isWhole || changes.isEmpty() ? BigDecimal.ZERO : after.apply(changes.get(0));
        List<Change> steps = steps(changes, first, at, after);
        if (steps.size() < 2) {
            return null;
        }
        List<Long> seconds =
                steps.stream().map(step -> step.at.getEpochSecond()).toList();
        Chart chart = new Chart(seconds, List.of(new Series(label, sums(first, steps), false)));
        return new StepChart(JSON.writeValueAsString(chart), changes.size(), latest.total());
    }

    /** The changes of the figure in the order of the business dates, which is not the order of recording. */
    private static <T> List<Change> steps(
            List<T> changes, BigDecimal first, Function<T, Instant> at, Function<T, BigDecimal> after) {
        List<Change> steps = new ArrayList<>();
        BigDecimal before = first;
        for (T change : changes) {
            BigDecimal figure = after.apply(change);
            if (figure.compareTo(before) != 0) {
                steps.add(new Change(at.apply(change), figure.subtract(before)));
            }
            before = figure;
        }
        steps.sort(Comparator.comparing(Change::at));
        return steps;
    }

    private static List<BigDecimal> sums(BigDecimal first, List<Change> steps) {
        List<BigDecimal> sums = new ArrayList<>();
        BigDecimal sum = first;
        for (Change step : steps) {
            sum = sum.add(step.by);
            sums.add(sum);
        }
        return sums;
    }

    private record Change(Instant at, BigDecimal by) {}
}
