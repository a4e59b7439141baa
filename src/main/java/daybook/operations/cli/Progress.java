package daybook.operations.cli;

import daybook.operations.imports.ImportState;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how far an import is: a bar on a terminal, a line every few seconds elsewhere. */
final class Progress {

    private static final int BAR_WIDTH = 40;
    private static final long LINE_EVERY_NANOSECONDS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final long began = System.nanoTime();
    private long lastShown = began - LINE_EVERY_NANOSECONDS;

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
        if (terminal) {
            out.print('\r' + bar(state) + line(state) + "  ");
            out.flush();
        } else if (System.nanoTime() - lastShown >= LINE_EVERY_NANOSECONDS) {
            lastShown = System.nanoTime();
            out.println(line(state));
        }
    }

    void end(ImportState state) {
        if (terminal) {
            show(state);
            out.println();
        }
    }

    private static String bar(ImportState state) {
        int full = (int) (BAR_WIDTH * state.rowsDone() / Math.max(1, state.rows()));
        return "[" + "#".repeat(full) + " ".repeat(BAR_WIDTH - full) + "] ";
    }

    private String line(ImportState state) {
        long seconds = Math.max(1, (System.nanoTime() - began) / 1_000_000_000L);
        return String.format(
                Locale.ROOT,
                "%-22s %,d of %,d rows, %,d a second",
                state.step(),
                state.rowsDone(),
                state.rows(),
                state.rowsDone() / seconds);
    }
}
