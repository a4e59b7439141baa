package daybook.operations.imports;

import daybook.operations.imports.ImportState.ImportStatus;
import daybook.operations.imports.ImportState.RowError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The counts and errors of a running import. Written by the threads of the import, read by requests. */
public final class ImportProgress {

    private static final int ERRORS_KEPT_MAX = 1_000;
    private static final int MESSAGE_LENGTH_MAX = 300;

    private final String id;
    private final List<RowError> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private ImportStatus status = ImportStatus.RUNNING;
    private String step = "reading";
    private long rows;
    private long imported;
    private long skipped;
    private long failed;
    private long errorsOmitted;
    private @Nullable ImportResult result;

    public ImportProgress(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    public synchronized void step(String name) {
        step = name;
    }

    /** Reports an assumption about the file. */
    public synchronized void warn(String message) {
        warnings.add(message);
    }

    public synchronized void read() {
        rows++;
    }

    public synchronized void skipped(int row, String message) {
        skipped++;
        error(row, message);
    }

    public synchronized void imported(int invoiceRows) {
        imported += invoiceRows;
    }

    public synchronized void failed(int invoiceRows) {
        failed += invoiceRows;
    }

    public synchronized void error(int row, String message) {
        if (errors.size() < ERRORS_KEPT_MAX) {
            errors.add(new RowError(row, message.substring(0, Math.min(message.length(), MESSAGE_LENGTH_MAX))));
        } else {
            errorsOmitted++;
        }
    }

    /** The whole file was processed. */
    synchronized void done(ImportResult outcome) {
        if (!outcome.reconciled() && errors.isEmpty()) {
            error(0, "The books do not agree with the file: see the figures.");
        }
        result = outcome;
        status = errors.isEmpty() ? ImportStatus.DONE : ImportStatus.DONE_WITH_ERRORS;
    }

    synchronized void stopped(String why) {
        end(ImportStatus.STOPPED, why);
    }

    synchronized void failed(String why) {
        end(ImportStatus.FAILED, why);
    }

    /** The reason must be readable even where the list of errors is full: it takes the place of the last one. */
    private void end(ImportStatus how, String why) {
        if (errors.size() == ERRORS_KEPT_MAX) {
            errors.remove(ERRORS_KEPT_MAX - 1);
            errorsOmitted++;
        }
        error(0, why);
        status = how;
    }

    public synchronized ImportState state() {
        return new ImportState(
                id,
                status,
                step,
                rows,
                imported + skipped + failed,
                imported,
                skipped,
                failed,
                List.copyOf(warnings),
                List.copyOf(errors),
                errorsOmitted,
                result);
    }
}
