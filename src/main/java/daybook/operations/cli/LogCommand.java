package daybook.operations.cli;

import daybook.operations.move.LogMove;
import daybook.operations.move.LogMoveException;
import daybook.platform.engine.DamagedRecordException;
import daybook.platform.engine.RawLog;
import daybook.platform.idempotency.ImportedRequests;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves the log. No server may run at the same time. The processors are not started, so that no event is added. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description =
                "Moves the log between stores: the file holds every event as it is stored, and proves that it is whole.",
        synopsisSubcommandLabel = "(export | import | verify | check | rehearse | what-if | protect)")
final class LogCommand {

    static final int DONE = 0;
    static final int NOT_DONE = 1;
    private static final String FILE = "FILE";
    private static final String CHECKPOINT = "A file with signed checkpoints of the log, one after the other.";
    private static final String TILES =
            "A folder with the log's tiles as files (tile/0/000, ...), to name the first false event.";
    private static final String KIND = "JSON lines, zipped where its name ends with .gz";

    private final Class<?> application;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    LogCommand(Class<?> application) {
        this.application = application;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the log into a file, in place of what may be there.")
    int exportTo(@Parameters(paramLabel = FILE, description = KIND) Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw notUnderstood("There is no place for a file " + file, "export");
        }
        return run((move, requests) -> {
            long began = System.nanoTime();
            return "Exported " + events(move.exportTo(file), began) + " to " + file + ".";
        });
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Brings a file into an empty store. Stopped and run again, it goes on where it was.")
    int importFrom(@Parameters(paramLabel = FILE, description = KIND) Path file) {
        refuseUnreadable(file, "import");
        return run((move, requests) -> {
            long began = System.nanoTime();
            LogMove.Imported imported = move.importFrom(file, requests::stored);
            requests.end();
            String before = imported.before() == 0
                    ? ""
                    : String.format(Locale.ROOT, "; %,d were there before", imported.before());
            return "Imported " + events(imported.added(), began) + before + "." + System.lineSeparator()
                    + "The views are posted from the log when the house is started next.";
        });
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Holds the log against a file, and names the first line in which they differ.",
                "With --checkpoint and --key it holds the file against its seals instead, without any store."
            })
    int verify(
            @Parameters(paramLabel = FILE, description = KIND) Path file,
            @Option(names = "--checkpoint", paramLabel = "NOTES", description = CHECKPOINT) @Nullable Path checkpoint,
            @Option(names = "--key", description = "The verifier key of the log, or a file with it.") @Nullable String key,
            @Option(names = "--tiles", paramLabel = "FOLDER", description = TILES) @Nullable Path tiles) {
        refuseUnreadable(file, "verify");
        if (checkpoint != null && key != null) {
            refuseUnreadable(checkpoint, "verify");
            return new SealCheck(spec.commandLine()).run(file, checkpoint, key, tiles);
        }
        if (checkpoint != null || key != null || tiles != null) {
            throw notUnderstood("A sealed file is verified by --checkpoint and --key", "verify");
        }
        return run((move, requests) -> {
            long began = System.nanoTime();
            return "The store and " + file + " hold the same " + events(move.verify(file), began) + ".";
        });
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Reads everything that is stored, and names the first record that is not as it was stored.")
    int check() {
        return run((move, requests) -> {
            long began = System.nanoTime();
            return "The log is whole: " + events(move.check(), began) + ".";
        });
    }

    private interface Task {
        /** @return the message at the end */
        String on(LogMove move, ImportedRequests requests) throws IOException, LogMoveException;
    }

    private int run(Task task) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = Progress.on(err);
        try (ConfigurableApplicationContext context = WithoutServer.createOnly(application)) {
            LogMove move = new LogMove(context.getBean(RawLog.class), () -> viewsHaveBegun(context), progress::show);
            String said = task.on(move, context.getBean(ImportedRequests.class));
            progress.end();
            out.println(said);
            return DONE;
        } catch (ApplicationNotStartedException e) {
            return NOT_DONE;
        } catch (IOException | LogMoveException | IllegalStateException | DamagedRecordException e) {
            progress.end();
            err.println(e instanceof IOException ? e.toString() : e.getMessage());
            return NOT_DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static boolean viewsHaveBegun(ApplicationContext application) {
        TokenStore positions = application.getBean(TokenStore.class);
        return application.getBean(EventProcessingConfiguration.class).eventProcessors().keySet().stream()
                .anyMatch(processor -> positions.fetchSegments(processor).length > 0);
    }

    private void refuseUnreadable(Path file, String command) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw notUnderstood("There is no file " + file, command);
        }
    }

    private CommandLine.ParameterException notUnderstood(String message, String command) {
        CommandLine at = spec.commandLine().getSubcommands().getOrDefault(command, spec.commandLine());
        return new CommandLine.ParameterException(at, message);
    }

    static String events(long count, long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        return String.format(Locale.ROOT, "%,d events in %.1f s, %,d a second", count, seconds, (long)
                (count / Math.max(seconds, 1e-3)));
    }
}
