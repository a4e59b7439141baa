package daybook.operations.cli;

import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

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
        return run(application, arguments, System.getenv());
    }

    static int run(Class<?> application, String[] arguments, Map<String, String> environment) {
        return new CommandLine(new DaybookCommand(), new Options(environment))
                .addSubcommand(new ImportCommand(application))
                .addSubcommand(new CommandLine(new LogCommand(application))
                        .addSubcommand(new RehearseCommand(application))
                        .addSubcommand(new WhatIfCommand(application))
                        .addSubcommand(new ProtectCommand(application)))
                .addSubcommand(new KeysCommand(application))
                .addSubcommand(new ViewsCommand())
                .addSubcommand(new DeadLettersCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new WitnessCommand())
                .execute(arguments);
    }

    /** Makes the options that need the environment. */
    private record Options(Map<String, String> environment) implements IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == HouseOptions.class
                    ? type.cast(new HouseOptions(environment))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
