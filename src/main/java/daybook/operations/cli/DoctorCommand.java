package daybook.operations.cli;

import daybook.operations.cli.HouseClient.NotDoneException;
import daybook.platform.engine.embedded.EmbeddedFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Prints the state of a house for a support ticket: no names of users, no business data and no secrets. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the state of a running house for a support ticket: health, engine and sizes, nodes, views and"
                    + " processes, dead letters, Java, memory and settings. It prints no personal data and no secrets.",
            "Where no house answers, it prints what can be told of the folder of an embedded store."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:health is not UP, or no house answers", "2:wrong usage"})
final class DoctorCommand implements Callable<Integer> {

    private static final double KIBIBYTE = 1_024;

    /** The owner is the name of a person, and the directory may contain it. */
    private static final Set<String> PERSONAL = Set.of("process.owner", "process.workingDirectory");

    @Mixin
    private HouseOptions house;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    DoctorCommand() {}

    @Override
    public Integer call() {
        return HouseCommand.run(spec, house, (client, out) -> {
            out.println("Daybook " + version() + ", " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
            try {
                print(client, out);
            } catch (ConnectException e) {
                printFolder(out);
                throw new NotDoneException("No house answers.");
            }
        });
    }

    private static String version() {
        String version = DoctorCommand.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static void print(HouseClient client, PrintWriter out) throws IOException, NotDoneException {
        JsonNode health = client.health();
        out.println("Health: " + health.path("status").asString());
        health.path("components")
                .properties()
                .forEach(component -> out.println("  " + component.getKey() + ": "
                        + component.getValue().path("status").asString()));
        printEngine(client.get("/api/engine"), out);
        printNodes(client.get("/api/nodes"), out);
        section("Projections", out);
        ProjectionTable.print(client.get("/api/projections"), out);
        section("Machine and settings", out);
        printFlat("", client.get("/actuator/info"), out);
        if (!health.path("status").asString().equals("UP")) {
            throw new NotDoneException("The house is not well.");
        }
    }

    private static void section(String title, PrintWriter out) {
        out.println();
        out.println(title);
    }

    private static void printEngine(JsonNode engine, PrintWriter out) {
        section("Engine", out);
        out.println("  " + engine.path("engine").asString() + ": "
                + engine.path("version").asString());
        out.printf(Locale.ROOT, "  %,d events%n", engine.path("events").asLong());
        out.println("  log: " + size(engine.path("logBytes")));
        out.println("  views: " + size(engine.path("viewBytes")));
        out.println("  snapshots: " + size(engine.path("snapshotBytes")));
        out.println("  last checkpoint: " + engine.path("lastCheckpoint").asString("unknown"));
        out.println("  last compaction: " + engine.path("lastCompaction").asString("unknown"));
    }

    private static String size(JsonNode bytes) {
        return bytes.isNumber() ? size(bytes.asLong()) : "unknown";
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MiB", bytes / KIBIBYTE / KIBIBYTE);
    }

    private static void printNodes(JsonNode nodes, PrintWriter out) {
        section("Nodes", out);
        TextTable table = new TextTable("NAME", "SINCE", "VERSION", "SEGMENTS");
        for (JsonNode node : nodes) {
            table.row(
                    node.path("name").asString(),
                    node.path("since").asString(),
                    node.path("version").asString(),
                    node.path("segments").size());
        }
        table.print(out);
    }

    private static void printFlat(String name, JsonNode value, PrintWriter out) {
        if (value.isObject()) {
            value.properties()
                    .forEach(part -> printFlat(
                            name.isEmpty() ? part.getKey() : name + '.' + part.getKey(), part.getValue(), out));
        } else if (!PERSONAL.contains(name)) {
            out.println("  " + name + ": " + value.asString(value.toString()));
        }
    }

    private static void printFolder(PrintWriter out) throws IOException, NotDoneException {
        StandardEnvironment environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        try {
            EmbeddedFolder folder = EmbeddedFolder.inspect(environment);
            section("Data folder", out);
            out.println("  " + (folder.isInUse() ? "in use by another process" : "not in use"));
            if (folder.isLogOnServer()) {
                out.println("  log: on Axon Server");
            } else {
                out.printf(Locale.ROOT, "  %,d events%n", folder.position());
                out.println("  log: " + size(folder.logBytes()));
            }
            out.println("  views: " + size(folder.viewBytes()));
            out.println("  free: " + size(folder.freeBytes()));
        } catch (IllegalStateException e) {
            throw new NotDoneException("No house answers. " + e.getMessage());
        } finally {
            section("Machine", out);
            out.println("  java.version: " + System.getProperty("java.version"));
            out.println("  os: " + System.getProperty("os.name") + ' ' + System.getProperty("os.version") + ' '
                    + System.getProperty("os.arch"));
        }
    }
}
