package daybook.operations.cli;

import daybook.platform.engine.embedded.EmbeddedViews;
import java.io.IOException;
import java.io.PrintWriter;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Works on the files of the views without an application context, which may refuse to start because of these files. */
@Command(
        name = "views",
        mixinStandardHelpOptions = true,
        description = "Has the views of an embedded store made anew.",
        synopsisSubcommandLabel = "(discard)")
final class ViewsCommand {

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ViewsCommand() {}

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description =
                    "Moves the files of the views aside: the next start posts them from the log anew. Dead letters,"
                            + " deadlines and the positions of processes go with them.")
    int discard() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        StandardEnvironment environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        try {
            out.println("The views are posted from the log at the next start; their files are in "
                    + EmbeddedViews.discard(environment) + ".");
            return DONE;
        } catch (IOException | IllegalStateException e) {
            err.println(e.getMessage());
            return NOT_DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }
}
