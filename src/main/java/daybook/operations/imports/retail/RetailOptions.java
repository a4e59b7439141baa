package daybook.operations.imports.retail;

import daybook.kernel.InvalidValueException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a file as the user states them; null means that the import detects the property.
 *
 * @param dates the order of day and month in dates with slashes
 */
public record RetailOptions(
        @Nullable Charset charset, @Nullable DateOrder dates) {

    public static final RetailOptions NONE = new RetailOptions(null, null);

    public enum DateOrder {
        /** {@code 12/31/2010}. */
        MONTH_FIRST("month-first"),

        /** {@code 31/12/2010}. */
        DAY_FIRST("day-first");

        private final String word;

        DateOrder(String word) {
            this.word = word;
        }

        /** Parses an option. @throws InvalidValueException if the text is none of the words */
        public static DateOrder of(String text) {
            return Arrays.stream(values())
                    .filter(order -> order.word.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new InvalidValueException("must be "
                            + Arrays.stream(values()).map(DateOrder::toString).collect(Collectors.joining(" or "))));
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** @throws InvalidValueException if this Java knows no character set of that name */
    public static Charset charsetOf(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new InvalidValueException("must name a character set, such as utf-8 or windows-1252");
        }
    }
}
