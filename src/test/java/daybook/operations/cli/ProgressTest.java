package daybook.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.operations.imports.ImportState;
import daybook.operations.imports.ImportState.ImportStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The progress line of the command line. */
class ProgressTest {

    private final StringWriter written = new StringWriter();
    private final AtomicLong nanoTime = new AtomicLong();

    private static ImportState state(ImportStatus status, String step, long rowsDone) {
        return new ImportState("1", status, step, 10_000, rowsDone, rowsDone, 0, 0, List.of(), List.of(), 0, null);
    }

    private void secondsPass(int seconds) {
        nanoTime.addAndGet(seconds * 1_000_000_000L);
    }

    @Test
    void aTerminalSeesNothingOfALongerLineBefore() {
        Progress progress = new Progress(new PrintWriter(written), true, nanoTime::get);
        progress.show(state(ImportStatus.RUNNING, "entering invoices", 0));
        secondsPass(10);
        progress.show(state(ImportStatus.RUNNING, "entering invoices", 8_000));
        secondsPass(10);
        progress.end(state(ImportStatus.DONE, "reconciling", 10_000));

        String[] lines = written.toString().split("\\r");
        assertThat(lines[2]).endsWith("8,000 of 10,000 rows, 800 a second, about 0:03 left");
        assertThat(lines[3])
                .contains("] done", "10,000 of 10,000 rows, 500 a second")
                .endsWith(System.lineSeparator());
        assertThat(lines[3].stripTrailing()).endsWith("500 a second");
        assertThat(lines[3].length() - System.lineSeparator().length()).isEqualTo(lines[2].length());
    }

    @Test
    void elsewhereItIsALineEveryFewSeconds() {
        Progress progress = new Progress(new PrintWriter(written), false, nanoTime::get);
        progress.show(state(ImportStatus.RUNNING, "entering invoices", 0));
        secondsPass(1);
        progress.show(state(ImportStatus.RUNNING, "entering invoices", 1_000));
        secondsPass(4);
        progress.show(state(ImportStatus.RUNNING, "entering invoices", 5_000));
        progress.end(state(ImportStatus.DONE_WITH_ERRORS, "reconciling", 10_000));

        assertThat(written.toString().lines())
                .hasSize(3)
                .anyMatch(line -> line.endsWith("5,000 of 10,000 rows, 1,000 a second, about 0:05 left"))
                .anyMatch(line -> line.startsWith("done with errors") && line.endsWith("2,000 a second"));
    }
}
