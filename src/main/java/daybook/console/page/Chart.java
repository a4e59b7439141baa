package daybook.console.page;

import java.util.List;

/**
 * The data of a chart, as {@code charts.js} reads them from JSON.
 *
 * @param x seconds since 1970
 */
public record Chart(List<Long> x, List<Series> series) {

    /** @param bars whether it is drawn as bars, not as a line of steps */
    public record Series(String label, List<? extends Number> values, boolean bars) {}
}
