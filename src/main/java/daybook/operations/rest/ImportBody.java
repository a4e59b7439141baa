package daybook.operations.rest;

import daybook.operations.imports.ImportResult;
import daybook.operations.imports.ImportState;
import daybook.operations.imports.ImportStatus;
import daybook.operations.imports.RowError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is, as it is answered; all counts are rows.
 *
 * @param errors the first thousand, once it has ended or where this process runs it; until then the others only count them
 * @param errorsOmitted how many there are beyond those
 */
record ImportBody(
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

    static ImportBody of(ImportState state) {
        return new ImportBody(
                state.id(),
                state.status(),
                state.step(),
                state.rows(),
                state.rowsDone(),
                state.imported(),
                state.skipped(),
                state.failed(),
                state.warnings(),
                state.errors(),
                state.errorsOmitted(),
                state.result());
    }
}
