package daybook.operations.rest;

import daybook.operations.imports.ImportResult;
import daybook.operations.imports.ImportState;
import daybook.operations.imports.ImportState.ImportStatus;
import org.jspecify.annotations.Nullable;

/** An import in a list, with the number of its errors in place of the errors. */
record ImportOverview(
        String id,
        ImportStatus status,
        String step,
        long rows,
        long rowsDone,
        long imported,
        long skipped,
        long failed,
        long errorCount,
        @Nullable ImportResult result) {

    static ImportOverview of(ImportState state) {
        return new ImportOverview(
                state.id(),
                state.status(),
                state.step(),
                state.rows(),
                state.rowsDone(),
                state.imported(),
                state.skipped(),
                state.failed(),
                state.errors().size() + state.errorsOmitted(),
                state.result());
    }
}
