package daybook.operations.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is, as it is stored and as it is answered. All counts are rows.
 *
 * @param step the present step in two or three words
 * @param rows read so far
 * @param rowsDone imported, skipped and failed together
 * @param imported entered by this run or an earlier one
 * @param skipped not readable
 * @param failed of an invoice of which a command was refused
 * @param warnings assumptions that were made about the file
 * @param errors the first thousand; empty while another process runs the import
 * @param errorsOmitted number of further errors
 */
public record ImportState(
        String id,
        ImportStatus status,
        String step,
        long rows,
        long rowsDone,
        long imported,
        long skipped,
        long failed,
        List<String> warnings,
        List<RowError> errors,
        long errorsOmitted,
        @Nullable ImportResult result) {

    private static final String ABANDONED =
            "The process that ran the import ended before the import did; run it again to go on.";

    public enum ImportStatus {
        RUNNING,

        /** Every row is entered, and the views agree with the file. */
        DONE,

        /** The whole file was processed, but rows were skipped or refused, or the views differ: the errors say which. */
        DONE_WITH_ERRORS,

        /** Stopped on request; another run of the same file goes on from there. */
        STOPPED,

        /** The file was refused before anything was entered, or the import failed on the way: the last error says why. */
        FAILED
    }

    /** @param row 1 for the first row after the header, 0 for the file as a whole */
    public record RowError(int row, String message) {}

    /** The same state with its errors counted as omitted. */
    ImportState withoutErrors() {
        return with(status, List.of(), errorsOmitted + errors.size());
    }

    /** The reverse of {@link #withoutErrors}. */
    ImportState withErrors(List<RowError> named) {
        return with(status, named, errorsOmitted - named.size());
    }

    /** The state of an import whose process ended before it. */
    ImportState abandoned() {
        return with(ImportStatus.FAILED, List.of(new RowError(0, ABANDONED)), errorsOmitted);
    }

    private ImportState with(ImportStatus otherStatus, List<RowError> otherErrors, long otherOmitted) {
        return new ImportState(
                id,
                otherStatus,
                step,
                rows,
                rowsDone,
                imported,
                skipped,
                failed,
                warnings,
                otherErrors,
                otherOmitted,
                result);
    }
}
