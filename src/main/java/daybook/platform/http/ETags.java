package daybook.platform.http;

/** Versions as entity tags. */
public final class ETags {

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }
}
