package daybook.operations.cli;

import daybook.operations.imports.ImportResult;
import daybook.operations.imports.ImportState;
import daybook.operations.imports.ImportState.ImportStatus;
import daybook.operations.imports.ImportState.RowError;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints how an import ended: its errors, its counts, and the figures of the file beside those of the views. */
final class ImportReport {

    private static final int ERRORS_SHOWN_MAX = 20;
    private static final String ROW = "%-28s %20s %20s%n";

    private final PrintWriter out;

    private ImportReport(PrintWriter out) {
        this.out = out;
    }

    static void print(ImportState state, PrintWriter out) {
        ImportReport report = new ImportReport(out);
        state.warnings().forEach(out::println);
        report.errors(state);
        report.rows(state);
        if (state.result() != null) {
            report.figures(state, state.result());
        }
        out.flush();
    }

    private void errors(ImportState state) {
        List<RowError> errors = state.errors();
        errors.stream()
                .limit(ERRORS_SHOWN_MAX)
                .forEach(error -> out.println((error.row() == 0 ? "" : "row " + error.row() + ": ") + error.message()));
        long more = Math.max(0, errors.size() - ERRORS_SHOWN_MAX) + state.errorsOmitted();
        if (more > 0) {
            out.println("… and " + more + " more");
        }
    }

    private void rows(ImportState state) {
        out.printf(
                Locale.ROOT,
                "%s: %,d rows, %,d imported, %,d skipped, %,d failed%n%n",
                state.status(),
                state.rows(),
                state.imported(),
                state.skipped(),
                state.failed());
    }

    private void figures(ImportState state, ImportResult result) {
        ImportResult.FileFigures file = result.file();
        out.printf(Locale.ROOT, ROW, "", "file", "views");
        row("invoices", number(file.invoices()), "");
        row("orders, shipped", number(file.orders()), number(result.views().orders()));
        row("their total", file.ordersTotal(), result.views().ordersTotal());
        row("lines", number(file.lines()), "");
        row("units", number(file.units()), "");
        row("revenue", file.revenue() + " GBP", "");
        row("revenue, lines rounded", file.revenueRounded(), "");
        row("house, before", result.house().before(), "");
        row("house, now", result.house().expected(), result.house().balance());
        row(
                "units on hand",
                number(result.stock().unitsExpected()),
                number(result.stock().unitsOnHand()));
        row("stocked products", number(result.stock().skus()), "");
        row("of which differ", "", number(result.stock().differences()));
        row("moved otherwise before", "", number(result.stock().movedOtherwise()));
        result.stock()
                .first()
                .forEach(stock -> row("  " + stock.sku(), number(stock.expected()), number(stock.onHand())));
        out.printf(
                Locale.ROOT,
                "%n%s, in %s s: %,d rows a second%n",
                conclusion(state, result),
                result.seconds(),
                result.rowsPerSecond());
    }

    private static String conclusion(ImportState state, ImportResult result) {
        if (!result.reconciled()) {
            return "NOT reconciled";
        }
        return state.status() == ImportStatus.DONE
                ? "Reconciled"
                : "NOT complete: the books agree with the rows that were read, and " + number(state.skipped())
                        + " were skipped";
    }

    private void row(String name, Object file, Object views) {
        out.printf(Locale.ROOT, ROW, name, file, views);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
