package daybook.platform.processors;

/**
 * A sequence of events that a processor has parked.
 *
 * @param projection the processing group
 * @param first the index of its first letter, which blocks the others
 * @param letters the number of its letters
 * @param causeType the type of the exception for which the first letter was parked
 * @param cause the same with the exception's message
 */
public record ParkedSequence(
        String projection, String sequence, long first, long letters, String causeType, String cause) {

    /** The type of a first letter that waits for its own first try, after the letter before it was handled or skipped. */
    static final String UNTRIED = "untried";

    boolean isUntried() {
        return causeType.equals(UNTRIED);
    }

    /** @param wanted a cause in full, or its type alone */
    boolean isParkedFor(String wanted) {
        return wanted.equals(cause) || wanted.equals(causeType);
    }
}
