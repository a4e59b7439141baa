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
        List<RowError> errors,
        long errorsOmitted,
        @Nullable ImportResult result) {}
