package daybook.operations.cli;

import daybook.operations.cli.HouseClient.NotDoneException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The dead letters of a running house, asked over HTTP. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Lists, retries and skips the events that a view or process of a running house could not handle.",
        synopsisSubcommandLabel = "(list | retry | skip)")
final class DeadLettersCommand {

    private static final String PATH = "/api/dead-letters";
    private static final String ID = "ID";
    private static final String A_LETTER = "the dead letter, as `dead-letters list` names it";
    private static final String OF_PROJECTION = "Only those of this view or process.";
    private static final String OF_CAUSE = "Only those of this cause.";
    private static final int CAUSE_LENGTH_MAX = 60;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    DeadLettersCommand() {}

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Prints the dead letters, page by page.")
    int list(
            @Mixin HouseOptions house,
            @Option(names = "--projection", description = OF_PROJECTION) @Nullable String projection,
            @Option(names = "--cause", description = OF_CAUSE) @Nullable String cause,
            @Option(names = "--page", defaultValue = "0", description = "From 0 (${DEFAULT-VALUE}).") int page) {
        Map<String, @Nullable String> criteria = criteria(projection, cause);
        criteria.put("page", String.valueOf(page));
        return HouseCommand.run(
                spec, house, (client, out) -> print(client.get(PATH + HouseClient.query(criteria)), out));
    }

    private static void print(JsonNode letters, PrintWriter out) {
        TextTable table = new TextTable("ID", "PROJECTION", "EVENT", "SEQUENCE", "RETRIES", "WAITING", "CAUSE");
        for (JsonNode letter : letters.path("items")) {
            String cause = letter.path("cause").asString();
            table.row(
                    letter.path("id").asString(),
                    letter.path("projection").asString(),
                    letter.path("eventType").asString(),
                    letter.path("sequence").asString(),
                    letter.path("retries").asLong(),
                    letter.path("waitingBehind").asLong(),
                    cause.length() > CAUSE_LENGTH_MAX ? cause.substring(0, CAUSE_LENGTH_MAX) + "…" : cause);
        }
        if (!table.isEmpty()) {
            table.print(out);
        }
        out.println(letters.path("total").asLong() + " dead letters.");
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Handles a dead letter again; without an ID all of them, or those of a projection or cause.")
    int retry(
            @Mixin HouseOptions house,
            @Parameters(paramLabel = ID, arity = "0..1", description = A_LETTER) @Nullable String id,
            @Option(names = "--projection", description = OF_PROJECTION) @Nullable String projection,
            @Option(names = "--cause", description = OF_CAUSE) @Nullable String cause) {
        if (id == null) {
            String path = PATH + "/retry" + HouseClient.query(criteria(projection, cause));
            return HouseCommand.run(spec, house, (client, out) -> printFields(client.post(path, null), out));
        }
        if (projection != null || cause != null) {
            throw new ParameterException(
                    spec.subcommands().get("retry"), "An ID is given, so that there is nothing to choose from.");
        }
        return HouseCommand.run(spec, house, (client, out) -> printOne(client.post(at(id) + "/retry", null), out));
    }

    @Command(
            name = "skip",
            mixinStandardHelpOptions = true,
            description = "Leaves out the event of a dead letter, so that the events behind it go on. The view is"
                    + " incomplete until it is made anew.")
    int skip(
            @Mixin HouseOptions house,
            @Parameters(paramLabel = ID, description = A_LETTER) String id,
            @Option(names = "--reason", required = true, description = "Why; it is recorded.") String reason) {
        return HouseCommand.run(
                spec, house, (client, out) -> printFields(client.delete(at(id), Map.of("reason", reason)), out));
    }

    private static void printOne(JsonNode result, PrintWriter out) throws IOException, NotDoneException {
        if (!result.path("status").asString().equals("DONE")) {
            throw new NotDoneException(
                    "It is parked again: " + result.path("cause").asString("no cause is named"));
        }
        out.println("Done.");
    }

    private static void printFields(JsonNode result, PrintWriter out) {
        result.properties()
                .forEach(field -> out.println(field.getKey() + ": "
                        + field.getValue().asString(field.getValue().toString())));
    }

    private static String at(String id) {
        return PATH + '/' + HouseClient.encoded(id);
    }

    private static Map<String, @Nullable String> criteria(@Nullable String projection, @Nullable String cause) {
        Map<String, @Nullable String> criteria = new LinkedHashMap<>();
        criteria.put("projection", projection);
        criteria.put("cause", cause);
        return criteria;
    }
}
