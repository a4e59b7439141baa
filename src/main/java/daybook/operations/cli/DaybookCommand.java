package daybook.operations.cli;

import picocli.CommandLine.Command;

/** The parent of the subcommands. Without a subcommand the application starts as a server. */
@Command(
        name = "daybook",
        mixinStandardHelpOptions = true,
        versionProvider = DaybookCommand.Version.class,
        description = "Orders, warehouse stock and accounts. Without a command it starts and serves HTTP;"
                + " settings are environment variables (SERVER_PORT, DAYBOOK_DATA_DIR) or --spring.style options.",
        synopsisSubcommandLabel = "COMMAND")
final class DaybookCommand {

    /** The version in the manifest of the jar. */
    static final class Version implements picocli.CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = DaybookCommand.class.getPackage().getImplementationVersion();
            return new String[] {"daybook " + (version == null ? "(not packaged)" : version)};
        }
    }
}
