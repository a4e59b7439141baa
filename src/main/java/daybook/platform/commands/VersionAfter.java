package daybook.platform.commands;

/**
 * The answer to a command: the aggregate's version before and after it. A version is a number of events.
 *
 * @param versionBefore 0 if the aggregate did not exist
 */
public record VersionAfter(long versionBefore, long version) {

    /** Whether the command created the aggregate. */
    public boolean created() {
        return versionBefore == 0;
    }

    /** False if the aggregate already was in the wanted state, so that no event was stored. */
    public boolean changed() {
        return version > versionBefore;
    }
}
