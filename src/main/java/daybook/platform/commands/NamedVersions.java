package daybook.platform.commands;

import java.util.Arrays;
import java.util.List;

/**
 * The versions of an aggregate that a sender names, as its command carries them in the metadata: {@code 7}, {@code 5,7}, or {@code *} for
 * any version of an aggregate that exists.
 */
public record NamedVersions(List<String> versions) {

    /** Any version, as long as there is one. */
    public static final String ANY = "*";

    private static final String SEPARATOR = ",";

    /** As metadata. Whatever is not a version's own text names none. */
    public static String textOf(List<String> versions) {
        return String.join(
                SEPARATOR, versions.stream().filter(NamedVersions::isVersion).toList());
    }

    /** @param metadata as {@link #textOf} makes it, or one number */
    static NamedVersions of(Object metadata) {
        return new NamedVersions(
                Arrays.stream(metadata.toString().split(SEPARATOR, -1)).toList());
    }

    private static boolean isVersion(String text) {
        return text.matches("0|[1-9][0-9]{0,17}");
    }

    boolean include(long version) {
        return versions.contains(Long.toString(version)) || version > 0 && versions.contains(ANY);
    }

    /** The latest of them, 0 where none is named. */
    long latest() {
        return versions.stream()
                .filter(NamedVersions::isVersion)
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }
}
