package daybook.operations.cli;

import daybook.operations.imports.ImportState;
import daybook.operations.imports.ImportStatus;
import daybook.operations.imports.Imports;
import daybook.platform.metadata.Correlation;
import daybook.platform.metadata.Origin;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Enters a file into the data folder, which no server may hold at the same time. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Enters an Online Retail file by the ordinary commands, and holds the books against it."
                + " Stopped and run again, it does nothing twice.")
final class ImportCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;
    private static final long LOOK_EVERY_MILLISECONDS = 200;

    private final Class<?> application;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the CSV file, plain or gzip")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    ImportCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "There is no file " + file);
        }
        try (ConfigurableApplicationContext context = WithoutServer.start(application)) {
            ImportState state = run(context.getBean(Imports.class));
            PrintWriter out = spec.commandLine().getOut();
            ImportReport.print(state, out);
            return isComplete(state) ? DONE : NOT_DONE;
        } catch (ApplicationNotStartedException e) {
            return NOT_DONE;
        }
    }

    private ImportState run(Imports imports) throws InterruptedException {
        Origin origin = new Origin(System.getProperty("user.name"), Correlation.currentId());
        ImportState state = imports.start(file, false, origin);
        Progress progress = Progress.on(spec.commandLine().getErr());
        while (state.status() == ImportStatus.RUNNING) {
            progress.show(state);
            Thread.sleep(LOOK_EVERY_MILLISECONDS);
            state = imports.find(state.id()).orElseThrow();
        }
        progress.end(state);
        return state;
    }

    private static boolean isComplete(ImportState state) {
        return state.result() != null && state.result().reconciled() && state.failed() == 0;
    }
}
