package daybook.operations.cli;

import java.io.Console;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where the running house is, and as whom it is asked. A password among the arguments would be visible to other users of the machine. */
final class HouseOptions {

    static final String PASSWORD = "DAYBOOK_PASSWORD";

    private final Map<String, String> environment;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "The running house (${DEFAULT-VALUE}).")
    private URI url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "admin",
            description = "A user with the role operator (${DEFAULT-VALUE}). The password is taken from the variable "
                    + PASSWORD + ", or asked for.")
    private String user;

    @SuppressWarnings("NullAway.Init")
    HouseOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    HouseClient connect() {
        if (url.getHost() == null || !url.getScheme().matches("https?")) {
            throw new ParameterException(spec.commandLine(), "Not the address of a house: " + url);
        }
        return new HouseClient(url, user, password());
    }

    private String password() {
        String known = environment.get(PASSWORD);
        if (known != null) {
            return known;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", user);
        if (typed == null) {
            throw new ParameterException(spec.commandLine(), "There is no " + PASSWORD + ", and nobody to ask.");
        }
        return new String(typed);
    }
}
