package daybook.kernel;

import java.util.regex.Pattern;

/** A stock keeping unit: the code of a product, case-sensitive, 1 to 64 characters. */
public record Sku(String value) implements Scalar, Comparable<Sku> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,62}[A-Za-z0-9._-])?");

    public Sku {
        Texts.matching(
                value, FORM, "must be 1 to 64 letters, digits, inner spaces or . _ - and start with a letter or digit");
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
