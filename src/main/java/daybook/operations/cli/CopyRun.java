package daybook.operations.cli;

import daybook.operations.move.LogMoveException;
import daybook.operations.rehearsal.WhatIfException;
import daybook.platform.engine.DamagedRecordException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Work on a copy of the house's log, with progress; a failure is printed as a sentence. */
final class CopyRun {

    private static final double NANOSECONDS_A_SECOND = 1e9;

    private CopyRun() {}

    interface Work {

        /** @return the exit code */
        int run(PrintWriter out, Progress progress)
                throws ApplicationNotStartedException, LogMoveException, IOException;
    }

    /** @return the exit code: 1 for a log that cannot be read */
    static int run(CommandSpec spec, Work work) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = Progress.on(err);
        try {
            return work.run(out, progress);
        } catch (ApplicationNotStartedException e) {
            return 1;
        } catch (IOException | LogMoveException | WhatIfException | IllegalStateException | DamagedRecordException e) {
            progress.end();
            err.println(e instanceof IOException ? e.toString() : e.getMessage());
            return 1;
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** The time and the rate of some events, as in {@code 1.5 s, 2,000 a second}. */
    static String pace(long events, long beganNanos) {
        double seconds = (System.nanoTime() - beganNanos) / NANOSECONDS_A_SECOND;
        return String.format(Locale.ROOT, "%.1f s, %,d a second", seconds, (long) (events / Math.max(seconds, 1e-3)));
    }
}
