package daybook.platform.http;

/** Versions as entity tags. */
public final class ETags {

    private static final String INCOMPLETE = "-incomplete";

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The tag of an answer that lacks a skipped event: the whole answer of the same version has another one. */
    static String ofIncomplete(long version) {
        return "\"" + version + INCOMPLETE + "\"";
    }

    /** The version in the value of a tag. */
    static String versionOf(String tag) {
        return tag.endsWith(INCOMPLETE) ? tag.substring(0, tag.length() - INCOMPLETE.length()) : tag;
    }
}
