package daybook.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the jar, their output and exit codes. */
class CommandLineToolTest {

    /** No application: a test that started it would fail. */
    private static final Class<?> NO_APPLICATION = Void.class;

    @RegisterExtension
    final Console console = new Console();

    @TempDir
    private Path folder;

    @Test
    void settingsAreTheServers() {
        assertThat(CommandLineTool.isAskedBy(new String[] {})).isFalse();
        assertThat(CommandLineTool.isAskedBy(new String[] {"--server.port=8081"}))
                .isFalse();
        assertThat(CommandLineTool.isAskedBy(new String[] {"import", "file"})).isTrue();
        assertThat(CommandLineTool.isAskedBy(new String[] {"imprt"})).isTrue();
        assertThat(CommandLineTool.isAskedBy(new String[] {"--help"})).isTrue();
    }

    @Test
    void helpStartsNothing() {
        assertThat(run("--help")).isZero();
        assertThat(console.out()).contains("import", "DAYBOOK_DATA_DIR");
        assertThat(run("import", "--help")).isZero();
        assertThat(console.out()).contains("Exit codes:", "1   done with errors", "--dates=ORDER");
        assertThat(run("log", "--help")).isZero();
        assertThat(run("log", "import", "--help")).isZero();
        assertThat(run("views", "rebuild", "--help")).isZero();
        assertThat(run("dead-letters", "--help")).isZero();
        assertThat(run("doctor", "--help")).isZero();
        assertThat(run("--version")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imprt",
                "import",
                "import no-such-file.csv",
                "import a b",
                "import --fast a",
                "import --dates=sideways pom.xml",
                "import --charset=nonsense pom.xml",
                "log",
                "log imprt a",
                "log import",
                "log import none",
                "log verify none",
                "log export no/such/folder/log.jsonl"
            })
    void whatIsNotUnderstoodIsSaid(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(console.err()).isNotBlank();
    }

    @Test
    void importsAFileAndPrintsTheReconciliation() throws Exception {
        System.setProperty("daybook.data-dir", folder.resolve("data").toString());
        Path file = Files.writeString(
                folder.resolve("retail.csv"),
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                        + "536365,85123A,HEART,6,12/31/2010 8:26,2.55,17850,UK\n");

        int code = CommandLineTool.run(daybook.DaybookApplication.class, new String[] {"import", file.toString()});

        String printed = console.out();
        assertThat(code).as(printed + console.err()).isZero();
        assertThat(printed)
                .contains("DONE: 1 rows, 1 imported, 0 skipped, 0 failed")
                .contains("15.30 GBP")
                .contains("Reconciled, in")
                .doesNotContain("password");
    }

    @Test
    void tellsByItsExitCodeWhatBecameOfAFile() throws Exception {
        String header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
        String row = "536365,85123A,HEART,6,3/4/2011 8:26,2.55,17850,UK\n";
        Path nothing = Files.writeString(folder.resolve("nothing.csv"), "nothing\n");
        Path twofold = Files.writeString(folder.resolve("twofold.csv"), header + row);
        Path skipped = Files.writeString(folder.resolve("skipped.csv"), header + row + "nonsense\n");

        assertThat(runIn("data", "import", nothing.toString())).isEqualTo(2);
        assertThat(runIn("data", "import", twofold.toString())).isEqualTo(2);
        assertThat(console.out())
                .contains("FAILED")
                .contains("3 April 2011 or 4 March 2011")
                .contains("--dates=day-first");
        assertThat(runIn("data", "import", "--dates=day-first", skipped.toString()))
                .isEqualTo(1);
        assertThat(console.out())
                .contains("DONE_WITH_ERRORS: 2 rows, 1 imported, 1 skipped, 0 failed")
                .doesNotContain("Reconciled");
        assertThat(runIn("data", "import", "--dates=day-first", "--charset=utf-8", twofold.toString()))
                .isZero();
    }

    @Test
    void movesTheLogIntoAnotherFolder() throws Exception {
        Path retail = Files.writeString(
                folder.resolve("retail.csv"),
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                        + "536365,85123A,HEART,6,12/31/2010 8:26,2.55,17850,UK\n");
        Path first = folder.resolve("first.jsonl");
        Path second = folder.resolve("second.jsonl");

        assertThat(runIn("from", "import", retail.toString())).isZero();
        assertThat(runIn("from", "log", "export", first.toString()))
                .as(console.err())
                .isZero();
        assertThat(runIn("to", "log", "import", first.toString()))
                .as(console.err())
                .isZero();
        assertThat(runIn("to", "log", "export", second.toString())).isZero();

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
                .isEqualTo("rw-------");
        assertThat(console.out()).contains("Exported ", "Imported ", "started next.");
        // Once started, the processors read all events again and add none.
        try (var house =
                WithoutServer.start(daybook.DaybookApplication.class, "--daybook.data-dir=" + folder.resolve("to"))) {
            daybook.testing.QuietHouse.head(house);
        }
        assertThat(runIn("to", "log", "verify", first.toString()))
                .as(console.err())
                .isZero();

        assertThat(runIn("to", "log", "check")).isZero();
        assertThat(console.out()).contains("The log is whole: ");

        assertThat(runIn("to", "views", "discard")).isZero();
        assertThat(folder.resolve("to/views.script")).doesNotExist();
        assertThat(runIn("to", "views", "discard")).isOne();
        assertThat(console.err()).contains("There are no views in ");
        assertThat(runIn("to", "log", "verify", first.toString())).isZero();

        // The first start stores events, so the store is not empty any more.
        try (var house = WithoutServer.start(
                daybook.DaybookApplication.class, "--daybook.data-dir=" + folder.resolve("other"))) {
            daybook.testing.QuietHouse.head(house);
        }
        assertThat(runIn("other", "log", "import", first.toString())).isOne();
        assertThat(console.err()).contains("The store is not empty");
    }

    private int runIn(String store, String... arguments) {
        System.setProperty("daybook.data-dir", folder.resolve(store).toString());
        return CommandLineTool.run(daybook.DaybookApplication.class, arguments);
    }

    private static int run(String... arguments) {
        return CommandLineTool.run(NO_APPLICATION, arguments);
    }
}
