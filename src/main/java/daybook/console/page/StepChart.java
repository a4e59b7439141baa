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
 * A chart of the latest changes of something, over business dates.
 *
 * @param json a {@link Chart}
 * @param count the number of changes that are shown
 * @param total the number of all changes
 */
public record StepChart(String json, long count, long total) {

    /** Bounds the size of a page: the chart shows the changes that were recorded last. */
    public static final Paging LATEST = new Paging(0, Paging.SIZE_MAX);

    /** Not the API's JSON, whose decimals are texts. */
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param after the figure after a change */
    public record Figure<T>(String label, Function<T, BigDecimal> after) {}

    /**
     * The chart, or null where there is nothing to compare.
     *
     * @param latest the {@linkplain #LATEST latest} changes, newest first
     * @param at the business date of a change
     */
    public static <T> @Nullable StepChart of(Page<T> latest, Function<T, Instant> at, List<Figure<T>> figures) {
        if (latest.items().size() < 2) {
            return null;
        }
        List<T> changes = new ArrayList<>(latest.items());
        Collections.reverse(changes);
        boolean isWhole = changes.size() == latest.total();
        List<Series> lines = figures.stream()
                .map(figure -> new Series(figure.label, sums(changes, isWhole, at, figure.after), false))
                .toList();
        List<Long> seconds =
                changes.stream().map(at).sorted().map(Instant::getEpochSecond).toList();
        return new StepChart(JSON.writeValueAsString(new Chart(seconds, lines)), changes.size(), latest.total());
    }

    /**
     * The figure in the order of the business dates, which is not the order of recording.
     *
     * @param isWhole whether the figure is zero before the first change
     */
    private static <T> List<BigDecimal> sums(
            List<T> changes, boolean isWhole, Function<T, Instant> at, Function<T, BigDecimal> after) {
        BigDecimal sum = isWhole ? BigDecimal.ZERO : after.apply(changes.get(0));
        BigDecimal before = sum;
        List<Change> steps = new ArrayList<>();
        for (T change : changes) {
            BigDecimal figure = after.apply(change);
            steps.add(new Change(at.apply(change), figure.subtract(before)));
            before = figure;
        }
        steps.sort(Comparator.comparing(Change::at));
        List<BigDecimal> sums = new ArrayList<>();
        for (Change step : steps) {
            sum = sum.add(step.by);
            sums.add(sum);
        }
        return sums;
    }

    private record Change(Instant at, BigDecimal by) {}
}
