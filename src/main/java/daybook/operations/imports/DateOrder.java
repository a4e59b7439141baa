package daybook.operations.imports;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Which number of a date with slashes is the day. */
public enum DateOrder {
    /** {@code 12/31/2010}. */
    MONTH_FIRST("month-first"),
    /** {@code 31/12/2010}. */
    DAY_FIRST("day-first");

    private final String word;

    DateOrder(String word) {
        this.word = word;
    }

    /** As a person says it. @throws IllegalArgumentException if the text is none of the words */
    public static DateOrder of(String text) {
        return Arrays.stream(values())
                .filter(order -> order.word.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be "
                        + Arrays.stream(values()).map(DateOrder::toString).collect(Collectors.joining(" or "))));
    }

    @Override
    public String toString() {
        return word;
    }
}
