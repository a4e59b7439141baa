package daybook.platform.commands;

/**
 * What a command to an aggregate answers.
 *
 * @param versionBefore the number of the aggregate's events before the command, 0 if it did not exist
 * @param version the number of its events now
 */
public record Written(long versionBefore, long version) {

    /** Whether the command made the aggregate. */
    public boolean created() {
        return versionBefore == 0;
    }

    /** Whether anything happened: a command that finds everything as wanted stores no event. */
    public boolean changed() {
        return version > versionBefore;
    }
}
