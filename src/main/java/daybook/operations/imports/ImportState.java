package daybook.operations.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is; all counts are rows.
 *
 * @param step what it is doing, in two or three words
 * @param rows those of the file, as far as it has been read
 * @param rowsDone those that need nothing more
 * @param imported those that are in the books now, by this run or an earlier one
 * @param skipped those that could not be read
 * @param failed those of an invoice of which something was refused
 * @param warnings what was assumed about the file
 * @param errors the first thousand
 * @param errorsOmitted how many there are beyond those
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

    /** The same with no error named, and all of them counted as omitted. */
    ImportState withoutErrors() {
        return with(status, List.of(), errorsOmitted + errors.size());
    }

    /** The same with these named that were counted as omitted. */
    ImportState withErrors(List<RowError> named) {
        return with(status, named, errorsOmitted - named.size());
    }

    /** What became of an import whose process is gone. */
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
