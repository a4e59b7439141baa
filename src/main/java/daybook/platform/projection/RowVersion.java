package daybook.platform.projection;

/** The version of a row: how many events of one aggregate it has taken, and so the sequence number of the next one. */
public final class RowVersion {

    private RowVersion() {}

    /**
     * Whether a row takes an event: the next one, and not a repeat.
     *
     * @param version of the row, 0 where there is none yet
     * @param sequence of the event in its aggregate, from 0
     * @throws IllegalStateException if events between the row and this one are missing: to skip it would leave the row wrong for good
     */
    public static boolean isNext(long version, long sequence) {
        if (sequence > version) {
            throw new IllegalStateException("Event " + sequence + " came where " + version + " is next");
        }
        return sequence == version;
    }
}
