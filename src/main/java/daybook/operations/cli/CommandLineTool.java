package daybook.operations.cli;

import java.util.Set;
import picocli.CommandLine;

/** What the jar does when it is given a command instead of being started as a server. */
public final class CommandLineTool {

    private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version");

    private CommandLineTool() {}

    /** Whether these arguments are a command, or ask for help; anything else are settings of the server. */
    public static boolean isAskedBy(String[] arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("-") || HELP.contains(arguments[0]));
    }

    /** @return the exit code: 0 done, 2 not understood; what else there is says each command */
    public static int run(Class<?> application, String[] arguments) {
        return new CommandLine(new DaybookCommand())
                .addSubcommand(new ImportCommand(application))
                .addSubcommand(new LogCommand(application))
                .addSubcommand(new ViewsCommand())
                .execute(arguments);
    }
}
