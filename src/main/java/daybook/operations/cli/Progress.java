package daybook.operations.cli;

import daybook.operations.imports.ImportState;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Shows progress: a bar on a terminal, a line every few seconds elsewhere. */
final class Progress {

    private static final int BAR_WIDTH = 40;
    private static final long LINE_EVERY_NANOSECONDS = 5_000_000_000L;
    private static final double NANOSECONDS_A_SECOND = 1e9;
    private static final int SECONDS_A_MINUTE = 60;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long began;
    private long lastShown;
    private String step = "";
    private long stepBegan;
    private long doneBeforeStep;
    private int shownLength;

    /** @param nanoTime a clock like {@link System#nanoTime} */
    Progress(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.stepBegan = began;
        this.lastShown = began - LINE_EVERY_NANOSECONDS;
    }

    static Progress on(PrintWriter out) {
        return new Progress(out, isTerminal(System.console()), System::nanoTime);
    }

    /** From Java 22 on, a console exists even without a terminal. */
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

    /** @param unit of {@code done} and {@code total} */
    void show(String nowAt, long done, long total, String unit) {
        long now = nanoTime.getAsLong();
        if (!nowAt.equals(step)) {
            step = nowAt;
            stepBegan = now;
            doneBeforeStep = done;
        }
        double rate = (done - doneBeforeStep) / secondsSince(stepBegan);
        if (terminal) {
            overwrite(bar(done, total) + line(step, done, total, unit, rate) + timeLeft(total - done, rate));
        } else if (now - lastShown >= LINE_EVERY_NANOSECONDS) {
            lastShown = now;
            out.println(line(step, done, total, unit, rate) + timeLeft(total - done, rate));
        }
    }

    /** Shows the final state with the average rate of all steps. */
    void end(ImportState state) {
        String status = state.status().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        double rate = state.rowsDone() / secondsSince(began);
        String line = line(status, state.rowsDone(), state.rows(), "rows", rate);
        if (terminal) {
            overwrite(bar(state.rowsDone(), state.rows()) + line);
        } else {
            out.println(line);
        }
        end();
    }

    /** Ends the line of the bar. */
    void end() {
        if (terminal && shownLength > 0) {
            out.println();
        }
    }

    /** Overwrites the rest of a longer line with spaces, as not every terminal can clear a line. */
    private void overwrite(String line) {
        out.print('\r' + line + " ".repeat(Math.max(0, shownLength - line.length())));
        out.flush();
        shownLength = line.length();
    }

    private double secondsSince(long nanoseconds) {
        return Math.max(1, nanoTime.getAsLong() - nanoseconds) / NANOSECONDS_A_SECOND;
    }

    private static String timeLeft(long left, double rate) {
        if (left <= 0 || rate < 1) {
            return "";
        }
        long seconds = Math.round(left / rate);
        return String.format(
                Locale.ROOT, ", about %d:%02d left", seconds / SECONDS_A_MINUTE, seconds % SECONDS_A_MINUTE);
    }

    private static String bar(long done, long total) {
        int full = (int) (BAR_WIDTH * Math.min(done, total) / Math.max(1, total));
        return "[" + "#".repeat(full) + " ".repeat(BAR_WIDTH - full) + "] ";
    }

    private static String line(String step, long done, long total, String unit, double rate) {
        return String.format(Locale.ROOT, "%-22s %,d of %,d %s, %,d a second", step, done, total, unit, (long) rate);
    }
}
