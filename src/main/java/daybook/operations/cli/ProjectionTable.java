package daybook.operations.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The projections of a running house as a table. */
final class ProjectionTable {

    private ProjectionTable() {}

    static void print(JsonNode projections, PrintWriter out) {
        TextTable table =
                new TextTable("NAME", "KIND", "STATUS", "BEHIND", "LAG", "EVENTS/S", "LEFT", "LETTERS", "NODES");
        List<String> errors = new ArrayList<>();
        for (JsonNode each : projections) {
            String name = each.path("name").asString();
            table.row(
                    name,
                    each.path("kind").asString(),
                    each.path("status").asString(),
                    each.path("behind").asLong(),
                    each.path("behindSeconds").asLong() + " s",
                    String.format(
                            Locale.ROOT, "%.1f", each.path("eventsPerSecond").asDouble()),
                    each.path("etaSeconds").isNull()
                            ? "?"
                            : each.path("etaSeconds").asLong() + " s",
                    each.path("deadLetters").asLong(),
                    nodes(each.path("segments")));
            if (!each.path("error").asString("").isEmpty()) {
                errors.add(name + ": " + each.path("error").asString());
            }
        }
        table.print(out);
        errors.forEach(out::println);
    }

    /** How many segments each node has. */
    private static String nodes(JsonNode segments) {
        List<String> names = new ArrayList<>();
        for (JsonNode segment : segments) {
            names.add(segment.path("node").asString("nobody"));
        }
        return String.join(
                ", ",
                new TreeSet<>(names)
                        .stream()
                                .map(name -> name + " "
                                        + names.stream().filter(name::equals).count())
                                .toList());
    }
}
