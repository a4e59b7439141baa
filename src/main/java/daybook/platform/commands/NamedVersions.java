package daybook.platform.commands;

import java.util.Arrays;
import java.util.List;

/**
 * The versions in the metadata of a command: {@code 7}, {@code 5,7}, or {@code *} for any version of an existing aggregate.
 */
public record NamedVersions(List<String> versions) {

    /** Any version of an existing aggregate. */
    public static final String ANY = "*";

    private static final String SEPARATOR = ",";

    /** Text for the metadata. Entries that are no version number are dropped. */
    public static String textOf(List<String> versions) {
        return String.join(
                SEPARATOR, versions.stream().filter(NamedVersions::isVersion).toList());
    }

    /** @param metadata a text of {@link #textOf}, or a number */
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

    /** The highest version, 0 without any. */
    long latest() {
        return versions.stream()
                .filter(NamedVersions::isVersion)
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }
}
