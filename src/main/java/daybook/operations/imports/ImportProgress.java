package daybook.operations.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the rows, for whoever looks on. */
final class ImportProgress {

    private static final int ERRORS_KEPT_MAX = 1_000;
    private static final int MESSAGE_LENGTH_MAX = 300;

    private final String id;
    private final List<RowError> errors = new ArrayList<>();
    private ImportStatus status = ImportStatus.RUNNING;
    private String step = "reading";
    private long rows;
    private long imported;
    private long skipped;
    private long failed;
    private long errorsOmitted;
    private @Nullable ImportResult result;

    ImportProgress(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    synchronized void step(String name) {
        step = name;
    }

    /** The file is read from its beginning once more. */
    synchronized void restart() {
        errors.clear();
        rows = 0;
        skipped = 0;
        errorsOmitted = 0;
    }

    synchronized void read() {
        rows++;
    }

    synchronized void skipped(int row, String message) {
        skipped++;
        error(row, message);
    }

    synchronized void imported(int invoiceRows) {
        imported += invoiceRows;
    }

    synchronized void failed(int invoiceRows) {
        failed += invoiceRows;
    }

    synchronized void error(int row, String message) {
        if (errors.size() < ERRORS_KEPT_MAX) {
            errors.add(new RowError(row, message.substring(0, Math.min(message.length(), MESSAGE_LENGTH_MAX))));
        } else {
            errorsOmitted++;
        }
    }

    synchronized void done(ImportResult outcome) {
        result = outcome;
        status = ImportStatus.DONE;
    }

    synchronized void stopped(String message) {
        error(0, message);
        status = ImportStatus.FAILED;
    }

    synchronized ImportState state() {
        return new ImportState(
                id,
                status,
                step,
                rows,
                imported + skipped + failed,
                imported,
                skipped,
                failed,
                List.copyOf(errors),
                errorsOmitted,
                result);
    }
}
