package daybook.operations.rest;

import daybook.operations.imports.ImportResult;
import daybook.operations.imports.ImportState;
import daybook.operations.imports.ImportStatus;
import daybook.operations.imports.RowError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far an import is, as it is answered; all counts are rows. */
record ImportBody(
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
                state.errors(),
                state.errorsOmitted(),
                state.result());
    }
}
