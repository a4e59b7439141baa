package daybook.operations.imports.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.kernel.Sku;
import daybook.operations.imports.ImportFile.UnreadableFileException;
import daybook.operations.imports.ImportState.RowError;
import daybook.operations.imports.retail.RetailFiles.Read;
import daybook.operations.imports.retail.RetailRow.InvoiceKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows of a file are readable, and how they are read. */
class RetailFileTest {

    private static final String GOOD = "536365,85123A,HEART,6,2010-12-01T08:26:00,2.55,17850,United Kingdom";

    @TempDir
    private Path folder;

    @Test
    void readsARow() throws IOException {
        Read read = Read.of(RetailFiles.csv(folder, " 536365 , 85123A , HEART ,6,2010-12-01T08:26:00,2.5500,17850,UK"));

        assertThat(read.errors()).isEmpty();
        assertThat(read.rows())
                .containsExactly(new RetailRow(
                        1,
                        "536365",
                        InvoiceKind.SALE,
                        new Sku("85123A"),
                        "HEART",
                        6,
                        Instant.parse("2010-12-01T08:26:00Z"),
                        new BigDecimal("2.55"),
                        "17850"));
    }

    @ParameterizedTest
    @CsvSource({
        "2010-12-01T08:26:00, 2010-12-01T08:26:00Z",
        "2011-05-01T08:26:00, 2011-05-01T07:26:00Z",
        "12/1/2010 8:26, 2010-12-01T08:26:00Z",
        "5/31/2011 18:05, 2011-05-31T17:05:00Z",
        "5/31/2011 18:05:09, 2011-05-31T17:05:09Z",
        "2010-12-01 08:26:00, 2010-12-01T08:26:00Z",
        "2010-12-01 08:26, 2010-12-01T08:26:00Z",
        "1900-01-01T00:00:00, 1900-01-01T00:00:00Z",
    })
    void takesDatesOfEveryFormByTheClockOfLondon(String text, Instant instant) throws IOException {
        Read read = Read.of(RetailFiles.monthFirst(RetailFiles.csv(folder, GOOD.replace("2010-12-01T08:26:00", text))));

        assertThat(read.errors()).isEmpty();
        assertThat(read.rows().get(0).at()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2010-13-01T08:26:00",
                "13/1/2010 8:26",
                "2/30/2010 8:26",
                "2010-12-01",
                "1899-12-31T23:59:59",
                "2026-01-01T00:01:00"
            })
    void refusesOtherDates(String text) throws IOException {
        Read read = Read.of(RetailFiles.monthFirst(RetailFiles.csv(folder, GOOD.replace("2010-12-01T08:26:00", text))));

        assertThat(read.rows()).isEmpty();
        assertThat(read.errors().get(0).message()).startsWith("InvoiceDate must");
    }

    @Test
    void takesQuotedFieldsAndAnyOrderOfColumns() throws IOException {
        Path file = RetailFiles.write(
                folder,
                StandardCharsets.UTF_8,
                "\ufeffCountry,customerid,UnitPrice,InvoiceDate,Quantity,Description,StockCode,InvoiceNo,Remark\n"
                        + "UK,,1,12/31/2010 8:26,2,\"BOX, \"\"LARGE\"\", GREEN\",85123A,536365,\n\n");

        Read read = Read.of(file);

        assertThat(read.errors()).isEmpty();
        assertThat(read.rows().get(0).description()).isEqualTo("BOX, \"LARGE\", GREEN");
        assertThat(read.rows().get(0).customer()).isNull();
    }

    @Test
    void knowsGzipByItsFirstBytes() throws IOException {
        assertThat(Read.of(RetailFiles.gzip(folder, RetailFiles.text(GOOD))).rows())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void findsTheDelimiter(String delimiter) throws IOException {
        Path file = RetailFiles.write(
                folder, StandardCharsets.UTF_8, RetailFiles.text(GOOD).replace(",", delimiter));

        Read read = Read.of(file);

        assertThat(read.errors()).isEmpty();
        assertThat(read.rows()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void findsTheCharacterSetByItsByteOrderMark(String charset) throws IOException {
        String row = GOOD.replace("HEART", "CAFÉ €");
        Path file = RetailFiles.write(folder, Charset.forName(charset), "\ufeff" + RetailFiles.text(row));

        List<String> warnings = new ArrayList<>();
        Read read = Read.of(RetailFiles.file(file, RetailOptions.NONE, warnings));

        assertThat(read.errors()).isEmpty();
        assertThat(read.rows().get(0).description()).isEqualTo("CAFÉ €");
        assertThat(warnings).isEmpty();
    }

    @Test
    void takesAFileThatIsNotUtf8ToBeWindows1252AndSaysSo() throws IOException {
        String row = GOOD.replace("HEART", "“CAFÉ” €");
        Path file = RetailFiles.write(folder, Charset.forName("windows-1252"), RetailFiles.text(GOOD, row));
        List<String> warnings = new ArrayList<>();

        Read read = Read.of(RetailFiles.file(file, RetailOptions.NONE, warnings));

        assertThat(read.rows().get(1).description()).isEqualTo("“CAFÉ” €");
        assertThat(warnings).containsExactly("The file is not in UTF-8: it was read as windows-1252.");
    }

    @Test
    void takesTheCharacterSetThatIsNamed() throws IOException {
        String row = GOOD.replace("HEART", "ŁÓDŹ");
        Path file = RetailFiles.write(folder, Charset.forName("windows-1250"), RetailFiles.text(row));
        List<String> warnings = new ArrayList<>();

        Read read = Read.of(RetailFiles.file(file, new RetailOptions(Charset.forName("windows-1250"), null), warnings));

        assertThat(read.rows().get(0).description()).isEqualTo("ŁÓDŹ");
        assertThat(warnings).isEmpty();
    }

    @Test
    void refusesAFileThatIsInNoCharacterSetItMayBeIn() throws IOException {
        String text = RetailFiles.text(GOOD.replace("HEART", "\u0081"));
        Path unknown = RetailFiles.write(folder, StandardCharsets.ISO_8859_1, text);
        Path utf8 = RetailFiles.write(folder, StandardCharsets.ISO_8859_1, text.replace("\u0081", "é"));

        assertThatThrownBy(() -> RetailFiles.file(unknown))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("The file is neither in UTF-8 nor in windows-1252");
        assertThatThrownBy(() ->
                        RetailFiles.file(utf8, new RetailOptions(StandardCharsets.UTF_8, null), new ArrayList<>()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("The file is not in UTF-8");
    }

    @Test
    void refusesControlCharacters() throws IOException {
        Read read = Read.of(RetailFiles.csv(
                folder,
                GOOD.replace("HEART", "HE\u0007ART"),
                GOOD.replace("17850", "17\u0085850"),
                GOOD,
                GOOD.replace("HEART", "\"HE\nART\""),
                GOOD.replace("17850", "\u00a0")));

        assertThat(read.rows()).extracting(RetailRow::number).containsExactly(3, 5);
        assertThat(read.rows().get(1).customer()).isNull();
        String oneLine = " must be one line, without control characters or overrides of the writing direction";
        assertThat(read.errors())
                .containsExactly(
                        new RowError(1, "Description" + oneLine),
                        new RowError(2, "CustomerID" + oneLine),
                        new RowError(4, "Description" + oneLine));
    }

    @Test
    void wholeNumbersLoseTheirDecimals() throws IOException {
        Read read = Read.of(RetailFiles.csv(
                folder,
                "536365.0,85123A,HEART,6.0,2010-12-01T08:26:00,2.55,17850.0,UK",
                GOOD.replace("17850", "1.5.0")));

        assertThat(read.errors()).isEmpty();
        assertThat(read.rows().get(0).invoice()).isEqualTo("536365");
        assertThat(read.rows().get(0).quantity()).isEqualTo(6);
        assertThat(read.rows().get(0).customer()).isEqualTo("17850");
        assertThat(read.rows().get(1).customer()).isEqualTo("1.5.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "536365,85123A,HEART,6,2010-12-01T08:26:00,2.55,17850 | The row has 7 columns instead of 8",
                "536365,85123A,HEART,6,2010-12-01T08:26:00,2.55,17850,UK,x | The row has 9 columns instead of 8",
                ",85123A,HEART,6,2010-12-01T08:26:00,2.55,17850,UK | InvoiceNo must be",
                "X1,85123A,HEART,6,2010-12-01T08:26:00,2.55,17850,UK | InvoiceNo must be",
                "C,85123A,HEART,-6,2010-12-01T08:26:00,2.55,17850,UK | InvoiceNo must be",
                "123456789012345678901,85123A,HEART,6,2010-12-01T08:26:00,2.55,17850,UK | InvoiceNo must have at most 20",
                "536365,,HEART,6,2010-12-01T08:26:00,2.55,17850,UK | StockCode is missing",
                "536365,a/b,HEART,6,2010-12-01T08:26:00,2.55,17850,UK | StockCode must be 1 to 64",
                "536365,85123A,HEART,0,2010-12-01T08:26:00,2.55,17850,UK | Quantity must be",
                "536365,85123A,HEART,1000001,2010-12-01T08:26:00,2.55,17850,UK | Quantity must be",
                "536365,85123A,HEART,6.5,2010-12-01T08:26:00,2.55,17850,UK | Quantity must be",
                "536365,85123A,HEART,six,2010-12-01T08:26:00,2.55,17850,UK | Quantity must be",
                "536365,85123A,HEART,6,2010-12-01T08:26:00,two,17850,UK | UnitPrice must be a number",
                "536365,85123A,HEART,6,2010-12-01T08:26:00,2.55555,17850,UK | UnitPrice must be a number",
                "536365,85123A,HEART,6,2010-12-01T08:26:00,1e999999999,17850,UK | UnitPrice must be a number",
                "536365,85123A,HEART,6,2010-12-01T08:26:00,1e-99999999,17850,UK | UnitPrice must be a number",
                "536365,85123A,HEART,6,2010-12-01T08:26:00,-0.01,17850,UK | UnitPrice must not be negative here",
                "C536365,85123A,HEART,-6,2010-12-01T08:26:00,-0.01,17850,UK | UnitPrice must not be negative here",
                "C536365,85123A,HEART,6,2010-12-01T08:26:00,0.01,17850,UK | Quantity must be negative on a credit note",
                "536365,85123A,HEART,-6,2010-12-01T08:26:00,0.01,17850,UK | UnitPrice must be 0 where",
            })
    void reportsAndSkipsWhatItCannotRead(String row, String message) throws IOException {
        Read read = Read.of(RetailFiles.csv(folder, GOOD, row, GOOD));

        assertThat(read.rows()).extracting(RetailRow::number).containsExactly(1, 3);
        assertThat(read.errors()).hasSize(1);
        assertThat(read.errors().get(0).row()).isEqualTo(2);
        assertThat(read.errors().get(0).message()).startsWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Description", "CustomerID", "Country"})
    void boundsEveryText(String column) throws IOException {
        int lengthMax = column.equals("CustomerID") ? 50 : 200;
        int place = List.of(RetailFiles.HEADER.split(",")).indexOf(column);
        String[] fields = GOOD.split(",");
        fields[place] = "x".repeat(lengthMax);
        String longest = String.join(",", fields);
        fields[place] = "x".repeat(lengthMax + 1);

        Read read = Read.of(RetailFiles.csv(folder, longest, String.join(",", fields)));

        assertThat(read.rows()).hasSize(1);
        assertThat(read.errors().get(0).message())
                .isEqualTo(column + " must have at most " + lengthMax + " characters");
    }

    @Test
    void takesTheLargestFigures() throws IOException {
        Read read = Read.of(RetailFiles.csv(
                folder,
                GOOD.replace(",6,", ",1000000,"),
                GOOD.replace(",2.55,", ",1000000.0000,"),
                "A1,B,Bad debt,1,2010-12-01T08:26:00,-11062.06,,UK"));

        assertThat(read.errors()).isEmpty();
    }

    @Test
    void aQuoteThatIsNeverClosedDoesNotSwallowTheRestInMemory() throws IOException {
        String[] rows = new String[20_000];
        Arrays.fill(rows, GOOD);
        rows[1] = GOOD.replace("HEART", "\"HEART");

        Read read = Read.of(RetailFiles.csv(folder, rows));

        assertThat(read.rows().get(0).number()).isEqualTo(1);
        assertThat(read.errors().get(0))
                .isEqualTo(new RowError(2, "The row is not readable as CSV; is a quote not closed?"));
        assertThat(read.rows()).hasSizeGreaterThan(19_000);
    }

    @Test
    void aHeaderWithoutAColumnIsNoSuchFile() throws IOException {
        Path file = RetailFiles.write(
                folder, StandardCharsets.UTF_8, RetailFiles.text(GOOD).replace("UnitPrice", "Price"));

        assertThatThrownBy(() -> Read.of(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageEndingWith("UnitPrice is missing");
    }

    @Test
    void aHeaderWithAColumnTwiceIsNoSuchFile() throws IOException {
        Path file = RetailFiles.write(
                folder, StandardCharsets.UTF_8, RetailFiles.text(GOOD).replace("Country", "Quantity"));

        assertThatThrownBy(() -> Read.of(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageEndingWith("Quantity is there twice");
    }

    @Test
    void aFirstLineWithoutEndIsNoSuchFile() throws IOException {
        Path file = RetailFiles.gzip(folder, "x".repeat(1_000_000));

        assertThatThrownBy(() -> Read.of(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("The first line is not readable as CSV");
    }

    @Test
    void anEmptyFileIsNoSuchFile() throws IOException {
        Path file = Files.createTempFile(folder, "empty", ".csv");

        assertThatThrownBy(() -> Read.of(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("The file is empty");
    }

    @Test
    void aGzipFileThatIsCutOffIsSaidToBe() throws IOException {
        byte[] whole = Files.readAllBytes(RetailFiles.gzip(folder, RetailFiles.text(GOOD, GOOD)));
        Path file = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 12));

        assertThatThrownBy(() -> Read.of(file)).isInstanceOf(IOException.class);
    }
}
