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
    private final List<String> warnings = new ArrayList<>();
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

    /** Something was assumed about the file. */
    synchronized void warn(String message) {
        warnings.add(message);
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

    /** It went through the whole file. */
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

    /** The reason is always named, however many errors there are. */
    private void end(ImportStatus how, String why) {
        if (errors.size() == ERRORS_KEPT_MAX) {
            errors.remove(ERRORS_KEPT_MAX - 1);
            errorsOmitted++;
        }
        error(0, why);
        status = how;
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
                List.copyOf(warnings),
                List.copyOf(errors),
                errorsOmitted,
                result);
    }
}
