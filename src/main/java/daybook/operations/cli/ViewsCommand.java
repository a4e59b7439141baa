package daybook.operations.cli;

import daybook.platform.engine.embedded.EmbeddedViews;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The views of a running house, asked over HTTP. Without a name, {@code discard} works on the files of a stopped house, without an application
 * context: it may refuse to start because of these files.
 */
@Command(
        name = "views",
        mixinStandardHelpOptions = true,
        description = "Tells how far the views and processes of a running house are, and has views made anew.",
        synopsisSubcommandLabel = "(list | rebuild | promote | discard)")
final class ViewsCommand {

    private static final String NAME = "NAME";
    private static final String A_VIEW = "the view, as `views list` names it";

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ViewsCommand() {}

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Prints how far every view and every process is, and which nodes work on it.")
    int list(@Mixin HouseOptions house) {
        return HouseCommand.run(
                spec, house, (client, out) -> ProjectionTable.print(client.get("/api/projections"), out));
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = "Has a view made anew beside the present one, which goes on answering.")
    int rebuild(
            @Mixin HouseOptions house,
            @Parameters(paramLabel = NAME, description = A_VIEW) String name,
            @Option(names = "--reason", required = true, description = "Why; it is recorded.") String reason) {
        return HouseCommand.run(spec, house, (client, out) -> {
            client.post(rebuildOf(name), Map.of("reason", reason));
            out.println("The view " + name + " is made anew. `daybook views promote " + name
                    + "` puts it in the place of the present one, `daybook views discard " + name + "` drops it.");
        });
    }

    @Command(
            name = "promote",
            mixinStandardHelpOptions = true,
            description = "Puts a view that has been made anew in the place of the present one.")
    int promote(@Mixin HouseOptions house, @Parameters(paramLabel = NAME, description = A_VIEW) String name) {
        return HouseCommand.run(spec, house, (client, out) -> {
            boolean promoted = client.post(rebuildOf(name) + "/promotion", null)
                    .path("status")
                    .asString()
                    .equals("PROMOTED");
            out.println(promoted ? "The view " + name + " answers from what has been made anew." : "It is under way.");
        });
    }

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = {
                "With a NAME: drops what has been made anew of a view of a running house.",
                "Without: moves the files of all views of a stopped embedded house aside. The next start posts them from"
                        + " the log anew. Dead letters, pauses, deadlines and the positions of processes go with them."
            })
    int discard(
            @Mixin HouseOptions house,
            @Parameters(paramLabel = NAME, arity = "0..1", description = A_VIEW) @Nullable String name) {
        if (name == null) {
            return discardFiles();
        }
        return HouseCommand.run(spec, house, (client, out) -> {
            client.delete(rebuildOf(name), null);
            out.println("What has been made anew of the view " + name + " is dropped; the present one stays.");
        });
    }

    private static String rebuildOf(String view) {
        return "/api/projections/" + HouseClient.encoded(view) + "/rebuild";
    }

    private int discardFiles() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        StandardEnvironment environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        try {
            out.println("The views are posted from the log at the next start; their files are in "
                    + EmbeddedViews.discard(environment) + ".");
            return HouseCommand.DONE;
        } catch (IOException | IllegalStateException e) {
            err.println(e.getMessage());
            return HouseCommand.NOT_DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }
}
