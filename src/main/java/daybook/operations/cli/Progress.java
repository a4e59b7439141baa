package daybook.operations.cli;

import daybook.operations.imports.ImportState;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how far something is: a bar on a terminal, a line every few seconds elsewhere. */
final class Progress {

    private static final int BAR_WIDTH = 40;
    private static final long LINE_EVERY_NANOSECONDS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final long began = System.nanoTime();
    private long lastShown = began - LINE_EVERY_NANOSECONDS;
    private String step = "";
    private long stepBegan = began;
    private long doneBeforeStep;

    private Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Progress on(PrintWriter out) {
        return new Progress(out, isTerminal(System.console()));
    }

    /** Since Java 22 there is a console even where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    void show(ImportState state) {
        show(state.step(), state.rowsDone(), state.rows(), "rows");
    }

    /** @param unit of what is counted */
    void show(String nowAt, long done, long total, String unit) {
        if (!nowAt.equals(step)) {
            step = nowAt;
            stepBegan = System.nanoTime();
            doneBeforeStep = done;
        }
        if (terminal) {
            out.print('\r' + bar(done, total) + line(done, total, unit) + "  ");
            out.flush();
        } else if (System.nanoTime() - lastShown >= LINE_EVERY_NANOSECONDS) {
            lastShown = System.nanoTime();
            out.println(line(done, total, unit));
        }
    }

    void end(ImportState state) {
        if (terminal) {
            show(state);
        }
        end();
    }

    /** Leaves the line that the bar is in. */
    void end() {
        if (terminal && !step.isEmpty()) {
            out.println();
        }
    }

    private static String bar(long done, long total) {
        int full = (int) (BAR_WIDTH * Math.min(done, total) / Math.max(1, total));
        return "[" + "#".repeat(full) + " ".repeat(BAR_WIDTH - full) + "] ";
    }

    private String line(long done, long total, String unit) {
        long seconds = Math.max(1, (System.nanoTime() - stepBegan) / 1_000_000_000L);
        return String.format(
                Locale.ROOT,
                "%-22s %,d of %,d %s, %,d a second",
                step,
                done,
                total,
                unit,
                (done - doneBeforeStep) / seconds);
    }
}
