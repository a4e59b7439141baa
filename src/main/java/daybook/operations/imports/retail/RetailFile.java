package daybook.operations.imports.retail;

import daybook.operations.imports.BoundedText;
import daybook.operations.imports.BoundedText.RowTooLongException;
import daybook.operations.imports.ImportFile.UnreadableFileException;
import daybook.operations.imports.retail.FileFormDetection.DateOrderDetection;
import daybook.operations.imports.retail.RetailColumns.UnreadableRowException;
import daybook.operations.imports.retail.RetailOptions.DateOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * An Online Retail file and how to read it. It can be read any number of times, with one row in memory at a time.
 *
 * @param dates the order of day and month in dates with slashes
 * @param now no business date is later
 */
record RetailFile(Path path, Charset charset, char delimiter, DateOrder dates, Instant now) {

    static final int ROWS_MAX = 2_000_000;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setLenientEof(true)
            .setTrailingData(true)
            .get();

    /** Receives the rows in the order of the file. */
    interface Visitor {

        void row(RetailRow row);

        default void unreadable(int number, String message) {}
    }

    private interface RecordParser {
        void parse(int number, RetailColumns columns, CSVRecord row) throws UnreadableRowException;
    }

    /**
     * Reads all rows.
     *
     * @throws UnreadableFileException if it is not an Online Retail file, or has more than {@value #ROWS_MAX} rows
     * @throws java.nio.charset.CharacterCodingException if it is not in this character set
     */
    void read(Visitor visitor) throws IOException {
        RetailDates parsed = new RetailDates(dates, now);
        eachRecord((number, columns, row) -> visitor.row(columns.parse(number, row, parsed)), visitor);
    }

    /** Reads the dates of all rows. Throws what {@link #read} throws. */
    DateOrderDetection readDates() throws IOException {
        DateOrderDetection detection = new DateOrderDetection();
        eachRecord((number, columns, row) -> detection.see(number, columns.date(row)), row -> {});
        return detection;
    }

    private void eachRecord(RecordParser rows, Visitor visitor) throws IOException {
        try (BoundedText text = BoundedText.open(path, charset);
                CSVParser csv = parser(text)) {
            Iterator<CSVRecord> records = csv.iterator();
            RetailColumns columns = RetailColumns.of(header(records));
            int number = 1;
            text.beginRow();
            while (visit(number, columns, records, rows, visitor)) {
                if (number++ == ROWS_MAX) {
                    throw new UnreadableFileException("The file has more than " + ROWS_MAX + " rows");
                }
                text.beginRow();
            }
        }
    }

    /** @return false at the end of the file */
    private static boolean visit(
            int number, RetailColumns columns, Iterator<CSVRecord> records, RecordParser rows, Visitor visitor)
            throws IOException {
        try {
            CSVRecord next = next(records);
            if (next == null) {
                return false;
            }
            rows.parse(number, columns, next);
        } catch (UnreadableRowException e) {
            visitor.unreadable(number, String.valueOf(e.getMessage()));
        } catch (CSVException | RowTooLongException e) {
            visitor.unreadable(number, "The row is not readable as CSV; is a quote not closed?");
        }
        return true;
    }

    /** The first line. @throws UnreadableFileException if there is no readable line */
    List<String> header() throws IOException {
        try (BoundedText text = BoundedText.open(path, charset);
                CSVParser csv = parser(text)) {
            return header(csv.iterator());
        }
    }

    private static List<String> header(Iterator<CSVRecord> records) throws IOException {
        try {
            CSVRecord header = next(records);
            if (header == null) {
                throw new UnreadableFileException("The file is empty");
            }
            return header.toList();
        } catch (CSVException | RowTooLongException e) {
            throw new UnreadableFileException("The first line is not readable as CSV");
        }
    }

    private static @Nullable CSVRecord next(Iterator<CSVRecord> records) throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private CSVParser parser(BoundedText text) throws IOException {
        return CSVParser.parse(text, FORMAT.builder().setDelimiter(delimiter).get());
    }
}
