package daybook.operations.imports.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.kernel.InvalidValueException;
import daybook.operations.imports.ImportFile.UnreadableFileException;
import daybook.operations.imports.ImportState.RowError;
import daybook.operations.imports.retail.RetailFiles.Read;
import daybook.operations.imports.retail.RetailOptions.DateOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of day and month is detected from all dates of a file, and never guessed. */
class DateOrderDetectionTest {

    @TempDir
    private Path folder;

    private Path fileOf(String... dates) throws IOException {
        return RetailFiles.csv(
                folder,
                Arrays.stream(dates)
                        .map(date -> "536365,85123A,HEART,6," + date + ",2.55,17850,UK")
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "3/4/2011 8:26, 12/31/2010 9:00, 2011-03-04T08:26:00Z",
        "3/4/2011 8:26, 31/12/2010 9:00, 2011-04-03T07:26:00Z",
        // A text that is no date in either order is ignored.
        "3/4/2011 8:26, 31/12/2010 9:00:00, 2011-04-03T07:26:00Z",
    })
    void aDayAboveTwelveDecidesForAll(String date, String deciding, Instant read) throws IOException {
        Read all = Read.of(fileOf(date, "13/13/2011 8:26", deciding));

        assertThat(all.rows().get(0).at()).isEqualTo(read);
        assertThat(all.errors()).extracting(RowError::row).containsExactly(2);
    }

    @Test
    void datesThatDecideNothingAreRefusedWithBothReadings() throws IOException {
        Path file = fileOf("2011-01-31 08:00:00", "1/1/2011 8:26", "3/4/2011 8:26", "12/12/2010 9:00");

        assertThatThrownBy(() -> RetailFiles.file(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("\"3/4/2011 8:26\" in row 3 is 3 April 2011 or 4 March 2011")
                .hasMessageContaining("--dates=day-first");
    }

    @Test
    void datesThatContradictEachOtherAreRefusedWithBothRows() throws IOException {
        Path file = fileOf("3/4/2011 8:26", "3/13/2011 8:26", "13/3/2011 8:26");

        assertThatThrownBy(() -> RetailFiles.file(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("\"3/13/2011 8:26\" in row 2 has its month first")
                .hasMessageContaining("\"13/3/2011 8:26\" in row 3 its day");
    }

    @Test
    void aDateThatIsTheSameInBothOrdersNeedsNoDecision() throws IOException {
        assertThat(Read.of(fileOf("12/12/2010 9:00")).rows().get(0).at()).isEqualTo("2010-12-12T09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"month-first, 2011-03-04T08:26:00Z, 3", "day-first, 2011-04-03T07:26:00Z, 2"})
    void whoSaysTheOrderDecides(String order, Instant read, int unreadable) throws IOException {
        Path file = fileOf("3/4/2011 8:26", "3/13/2011 8:26", "13/3/2011 8:26");
        RetailOptions options = new RetailOptions(null, DateOrder.of(order));

        Read all = Read.of(RetailFiles.file(file, options, new ArrayList<>()));

        assertThat(all.rows().get(0).at()).isEqualTo(read);
        assertThat(all.errors()).extracting(RowError::row).containsExactly(unreadable);
    }

    @Test
    void anyOtherWordIsRefused() {
        assertThatThrownBy(() -> DateOrder.of("DAY_FIRST"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("must be month-first or day-first");
    }
}
