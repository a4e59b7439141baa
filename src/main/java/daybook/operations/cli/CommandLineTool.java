package daybook.operations.cli;

import java.util.Set;
import picocli.CommandLine;

/** The command line of the jar. */
public final class CommandLineTool {

    private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version");

    private CommandLineTool() {}

    /** Whether the arguments are a command or ask for help. Other arguments are settings of the server. */
    public static boolean isAskedBy(String[] arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("-") || HELP.contains(arguments[0]));
    }

    /** @return the exit code: 0 done, 2 wrong usage; each command defines further codes */
    public static int run(Class<?> application, String[] arguments) {
        return new CommandLine(new DaybookCommand())
                .addSubcommand(new ImportCommand(application))
                .addSubcommand(new LogCommand(application))
                .addSubcommand(new ViewsCommand())
                .execute(arguments);
    }
}
