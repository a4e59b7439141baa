package daybook.operations.letters;

/**
 * The retry of many dead letters.
 *
 * @param total the letters at its start
 * @param done the letters that were handled so far
 * @param parkedAgain the letters so far whose sequence was parked again
 */
public record RetryRun(Status status, long total, long done, long parkedAgain) {

    public enum Status {
        RUNNING,
        DONE
    }

    /** The letters of a retry that is over. */
    public record Counts(long done, long parkedAgain) {}

    static RetryRun of(long total) {
        return new RetryRun(Status.RUNNING, total, 0, 0);
    }

    RetryRun plus(long moreDone, long moreParkedAgain) {
        return new RetryRun(status, total, done + moreDone, parkedAgain + moreParkedAgain);
    }

    RetryRun ended() {
        return new RetryRun(Status.DONE, total, done, parkedAgain);
    }

    Counts counts() {
        return new Counts(done, parkedAgain);
    }
}
