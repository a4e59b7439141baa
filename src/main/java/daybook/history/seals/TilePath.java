package daybook.history.seals;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a tile after its level, by {@code c2sp.org/tlog-tiles}: the number in groups of three digits, and the width where the tile is
 * partial.
 *
 * @param width of the tile, 1 to 256
 */
record TilePath(long tile, int width) {

    private static final int FULL = 256;
    private static final Pattern FORM = Pattern.compile("/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    static Optional<TilePath> parse(String path) {
        Matcher parts = FORM.matcher(path);
        if (!parts.matches() || parts.group(1).startsWith("x000/")) {
            return Optional.empty();
        }
        int width = parts.group(2) == null ? FULL : Integer.parseInt(parts.group(2));
        boolean partial = parts.group(2) != null;
        return partial && width >= FULL
                ? Optional.empty()
                : Optional.of(new TilePath(Long.parseLong(parts.group(1).replaceAll("[x/]", "")), width));
    }
}
