package daybook.operations.cli;

import daybook.operations.move.LogMoveException;
import daybook.operations.move.LogProtection;
import daybook.platform.engine.RawLog;
import daybook.platform.idempotency.ImportedRequests;
import daybook.platform.privacy.PersonKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.axonframework.serialization.Serializer;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a log whose personal data is plain into an empty store. */
@Command(
        name = "protect",
        mixinStandardHelpOptions = true,
        description =
                "Brings an exported log whose personal data is plain into an empty store, encrypted. The first event names"
                        + " the root of the old log. Destroy the file and the old store yourself.")
final class ProtectCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;

    private final Class<?> application;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "As `log export` of the old store has written it")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    ProtectCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = Progress.on(err);
        try (ConfigurableApplicationContext context = WithoutServer.createOnly(application)) {
            ImportedRequests requests = context.getBean(ImportedRequests.class);
            LogProtection protection = new LogProtection(
                    context.getBean(RawLog.class),
                    context.getBean(Serializer.class),
                    context.getBean(org.axonframework.config.Configuration.class)
                            .upcasterChain(),
                    context.getBean(PersonKeys.class),
                    progress::show);
            long events = protection.importFrom(file, System.getProperty("user.name"), requests::stored);
            requests.end();
            progress.end();
            out.println(String.format(Locale.ROOT, "Protected %,d events.", events)
                    + " The views are posted from the log when the house is started next.");
            return DONE;
        } catch (ApplicationNotStartedException e) {
            return NOT_DONE;
        } catch (IOException | LogMoveException | IllegalStateException e) {
            progress.end();
            err.println(e instanceof IOException ? e.toString() : e.getMessage());
            return NOT_DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }
}
