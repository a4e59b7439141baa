package daybook.ordering.read;

import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code order_lines}, apart from the order's row: that one changes with each event, and the lines may be large.
 *
 * @param lines a JSON array of {@link daybook.ordering.OrderLine}
 * @param placedLines the lines as they were placed; null until the lines change
 */
record OrderLinesRow(String id, String lines, @Nullable String placedLines) {

    String asPlaced() {
        return placedLines == null ? lines : placedLines;
    }

    OrderLinesRow changed(String newLines) {
        return new OrderLinesRow(id, newLines, asPlaced());
    }
}
