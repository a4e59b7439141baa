package daybook.operations.cli;

import daybook.operations.rehearsal.CommandFile;
import daybook.operations.rehearsal.WhatIf;
import daybook.operations.rehearsal.WhatIfReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Plays the log under other settings, or with commands appended, and prints the rows that would differ. */
@Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        description = {
            "Plays the log under other settings, or with commands appended, and tells how the views would differ. Nothing is written.",
            "The recorded events are played in their order and at their own times. A deadline that other settings move comes at its new"
                    + " time, and the house's own code decides what follows. The events that followed from it at its old time are left out, with"
                    + " all that they caused. A recorded event of an aggregate that this has changed is decided anew, and left out if it is no longer"
                    + " possible. Everything else stays as it is recorded: nobody acts otherwise than they did.",
            "An embedded store has to be stopped. The running house answers the same at POST /api/what-if."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:played", "1:not played", "2:wrong usage"})
final class WhatIfCommand implements Callable<Integer> {

    private static final WhatIf.Limits LIMITS = new WhatIf.Limits(Long.MAX_VALUE, 200, 24 * 60 * 60);

    private final Class<?> application;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "another setting, as in daybook.ordering.unpaid-after=1d; may be repeated")
    private Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--commands",
            paramLabel = "FILE",
            description = "commands to append, one JSON object a line:"
                    + " {\"command\": \"CancelOrder\", \"payload\": {\"orderId\": \"o-1\", \"reason\": \"too late\"}}")
    private @Nullable Path commands;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    WhatIfCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        if (settings.isEmpty() && commands == null) {
            throw new ParameterException(spec.commandLine(), "Nothing would be otherwise: give --set or --commands");
        }
        return CopyRun.run(spec, (out, progress) -> {
            List<JsonNode> appended = commands == null ? List.of() : CommandFile.read(commands);
            try (HouseCopy house = HouseCopy.of(application)) {
                long began = System.nanoTime();
                WhatIfReport report = new WhatIf(house.context(), LIMITS, progress::show).play(settings, appended);
                progress.end();
                print(report, CopyRun.pace(report.events(), began), out);
                return 0;
            }
        });
    }

    private static void print(WhatIfReport report, String pace, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%,d events played in %s; %,d of them left out, %,d new ones.%n",
                report.events(),
                pace,
                report.leftOut(),
                report.newEvents());
        report.refused()
                .forEach(each ->
                        out.println("Command " + each.index() + " is refused: " + each.code() + ". " + each.detail()));
        if (!report.noLongerPossible().isEmpty()) {
            out.println();
            TextTable table = new TextTable("NO LONGER POSSIBLE", "OF", "POSITION", "WHY");
            report.noLongerPossible()
                    .forEach(each -> table.row(each.type(), each.aggregate(), each.position(), each.code()));
            table.print(out);
        }
        out.println();
        if (report.tables().isEmpty()) {
            out.println("No row differs.");
            return;
        }
        TextTable tables = new TextTable("TABLE", "ROWS THAT DIFFER");
        report.tables().forEach(each -> tables.row(each.table(), each.rows()));
        tables.print(out);
        out.println();
        TextTable rows = new TextTable("TABLE", "KEY", "COLUMN", "NOW", "THEN");
        report.differences().forEach(each -> printRow(each, rows));
        rows.print(out);
    }

    private static void printRow(WhatIfReport.RowDifference row, TextTable rows) {
        String key = String.join(" ", row.key());
        Map<String, @Nullable Object> now = row.now();
        Map<String, @Nullable Object> then = row.then();
        if (now == null || then == null) {
            rows.row(row.table(), key, "", now == null ? "-" : "a row", then == null ? "-" : "a row");
            return;
        }
        now.forEach((column, value) -> {
            Object other = then.get(column);
            if (!java.util.Objects.equals(value, other)) {
                rows.row(row.table(), key, column, text(value), text(other));
            }
        });
    }

    private static String text(@Nullable Object value) {
        String text = value instanceof java.math.BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
