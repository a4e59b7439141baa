package daybook.operations.cli;

import daybook.platform.privacy.MasterKey;
import daybook.platform.privacy.MasterKeyException;
import daybook.platform.privacy.PersonKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The keys of persons. No server may run at the same time. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "The keys that encrypt personal data.",
        synopsisSubcommandLabel = "(rotate | export | import)")
final class KeysCommand {

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;
    private static final char SEPARATOR = ' ';

    private final Class<?> application;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    KeysCommand(Class<?> application) {
        this.application = application;
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Wraps the keys of all persons by another master key. The log stays as it is.")
    int rotate(
            @Option(
                            names = "--new-key",
                            paramLabel = "FILE",
                            defaultValue = "",
                            description =
                                    "A file with the new master key. Without it a new one is made in the data folder,"
                                            + " unless the present one is given by daybook.privacy.master-key.")
                    String newKey) {
        return run(context -> {
            MasterKey master = context.getBean(MasterKey.class);
            if (master.isGiven() && newKey.isBlank()) {
                throw new IllegalStateException(
                        "The master key is given by daybook.privacy.master-key: name the next one by --new-key.");
            }
            master.rotate(context.getBean(PersonKeys.class), newKey);
            return "The keys are wrapped by the new master key."
                    + (newKey.isBlank() ? "" : " Start the house with daybook.privacy.master-key=" + newKey + ".");
        });
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Writes the keys into a file, wrapped by the master key, for a log that moves to another store.")
    int exportTo(@Parameters(paramLabel = "FILE") Path file) {
        return run(context -> {
            Base64.Encoder base64 = Base64.getEncoder();
            List<String> lines = new ArrayList<>();
            context.getBean(PersonKeys.class)
                    .export((id, key) -> lines.add(id + SEPARATOR + base64.encodeToString(key)));
            Files.write(file, lines);
            return "Exported " + lines.size() + " keys to " + file + ".";
        });
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Brings exported keys into a store without any; the master key has to be the same.")
    int importFrom(@Parameters(paramLabel = "FILE") Path file) {
        return run(context -> {
            Map<String, byte[]> keys = new HashMap<>();
            for (String line : Files.readAllLines(file)) {
                int end = line.lastIndexOf(SEPARATOR);
                if (end < 0) {
                    throw new IllegalStateException(file + " holds no keys.");
                }
                keys.put(line.substring(0, end), Base64.getDecoder().decode(line.substring(end + 1)));
            }
            context.getBean(PersonKeys.class).takeOver(keys);
            return "Imported " + keys.size() + " keys.";
        });
    }

    private interface Task {
        /** @return the message at the end */
        String on(ApplicationContext context) throws IOException;
    }

    private int run(Task task) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (ConfigurableApplicationContext context = WithoutServer.createOnly(application)) {
            out.println(task.on(context));
            return DONE;
        } catch (ApplicationNotStartedException e) {
            return NOT_DONE;
        } catch (IOException | IllegalArgumentException | IllegalStateException | MasterKeyException e) {
            err.println(e.getMessage());
            return NOT_DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }
}
