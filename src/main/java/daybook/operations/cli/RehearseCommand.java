package daybook.operations.cli;

import daybook.operations.rehearsal.Rehearsal;
import daybook.operations.rehearsal.RehearsalReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the whole log with this version's code and compares the outcome with what is stored. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = {
            "Rehearses an upgrade: reads the whole log with this version, and writes nothing.",
            "Every event has to become an object, every aggregate that is replayed has to be equal to its stored snapshot, and every view"
                    + " that is folded anew has to have the rows that are stored. What differs is named by aggregate or row, field and"
                    + " the first event from which it may come: of those that changed the field, the first of a type that nothing equal has had.",
            "An embedded store has to be stopped; its files are copied, linked where that is possible. A file has events only."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing differs", "1:something differs, or the log cannot be read", "2:wrong usage"})
final class RehearseCommand implements Callable<Integer> {

    private final Class<?> application;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "an exported log; without it the house's own log is read")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    RehearseCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        if (file != null && (!Files.isReadable(file) || Files.isDirectory(file))) {
            throw new ParameterException(spec.commandLine(), "There is no file " + file);
        }
        return CopyRun.run(spec, (out, progress) -> {
            try (HouseCopy house = file == null ? HouseCopy.of(application) : HouseCopy.empty(application)) {
                long began = System.nanoTime();
                Rehearsal rehearsal = new Rehearsal(house.context(), progress::show);
                RehearsalReport report = file == null ? rehearsal.run() : rehearsal.run(file);
                progress.end();
                print(report, CopyRun.pace(report.events(), began), out);
                return report.isClean() ? 0 : 1;
            }
        });
    }

    private static void print(RehearsalReport report, String pace, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%,d events became objects in %s; %,d aggregates replayed, %,d of them compared with their snapshots.%n",
                report.events(),
                pace,
                report.aggregates(),
                report.snapshots());
        if (report.compared()) {
            TextTable views = new TextTable("VIEW", "ROWS", "DIFFERENT", "");
            report.views().forEach(view -> views.row(view.name(), view.rows(), view.differences(), view.note()));
            views.print(out);
        }
        if (!report.isClean()) {
            out.println();
            TextTable differences = new TextTable("WHERE", "WHICH", "FIELD", "STORED", "TODAY", "FIRST EVENT");
            report.named()
                    .forEach(each -> differences.row(
                            each.part(),
                            each.key(),
                            each.field(),
                            Objects.requireNonNullElse(each.stored(), "-"),
                            Objects.requireNonNullElse(each.today(), "-"),
                            Objects.requireNonNullElse(each.firstEvent(), "-")));
            differences.print(out);
        }
        out.println(
                report.isClean()
                        ? "Nothing differs."
                        : String.format(
                                Locale.ROOT,
                                "%,d differences, of which %,d are named.",
                                report.differences(),
                                report.named().size()));
    }
}
