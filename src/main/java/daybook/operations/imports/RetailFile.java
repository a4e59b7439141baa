package daybook.operations.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
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
 * An Online Retail file, plain or gzip; it can be read any number of times, and no more than a row of it is in memory.
 *
 * @param now no business date is later
 */
record RetailFile(Path path, FileForm form, Instant now) {

    static final int ROWS_MAX = 2_000_000;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setLenientEof(true)
            .setTrailingData(true)
            .get();

    /** What becomes of the rows, in the order of the file. */
    interface Visitor {

        void row(RetailRow row);

        default void unreadable(int number, String message) {}
    }

    /** Takes the dates as they are written, in the order of the file. */
    interface DateVisitor {

        void date(int number, String text);
    }

    private interface RecordVisitor {

        void row(int number, RetailColumns columns, CSVRecord row) throws UnreadableRowException;

        default void unreadable(int number, String message) {}
    }

    /**
     * Reads all rows.
     *
     * @throws UnreadableFileException if it is no such file, or has more than {@value #ROWS_MAX} rows
     * @throws java.nio.charset.CharacterCodingException if it is not in this character set
     */
    void read(Visitor visitor) throws IOException {
        RetailDates dates = new RetailDates(form.dates(), now);
        eachRecord(new RecordVisitor() {
            @Override
            public void row(int number, RetailColumns columns, CSVRecord row) throws UnreadableRowException {
                visitor.row(columns.parse(number, row, dates));
            }

            @Override
            public void unreadable(int number, String message) {
                visitor.unreadable(number, message);
            }
        });
    }

    /** Reads the dates of all rows that have one; throws what {@link #read} throws. */
    void eachDate(DateVisitor visitor) throws IOException {
        eachRecord((number, columns, row) -> visitor.date(number, columns.date(row)));
    }

    private void eachRecord(RecordVisitor visitor) throws IOException {
        try (BoundedRows text = open();
                CSVParser parser = parser(text)) {
            Iterator<CSVRecord> records = parser.iterator();
            RetailColumns columns = RetailColumns.of(header(records));
            int number = 1;
            while (visit(number, columns, records, text, visitor)) {
                if (number++ == ROWS_MAX) {
                    throw new UnreadableFileException("The file has more than " + ROWS_MAX + " rows");
                }
            }
        }
    }

    /** The first line. @throws UnreadableFileException if there is none that can be read */
    List<String> header() throws IOException {
        try (BoundedRows text = open();
                CSVParser parser = parser(text)) {
            return header(parser.iterator());
        }
    }

    private static List<String> header(Iterator<CSVRecord> records) throws IOException {
        try {
            CSVRecord header = next(records);
            if (header == null) {
                throw new UnreadableFileException("The file is empty");
            }
            return header.toList();
        } catch (CSVException | BoundedRows.RowTooLongException e) {
            throw new UnreadableFileException("The first line is not readable as CSV");
        }
    }

    private static boolean visit(
            int number, RetailColumns columns, Iterator<CSVRecord> records, BoundedRows text, RecordVisitor visitor)
            throws IOException {
        text.beginRow();
        try {
            CSVRecord next = next(records);
            if (next == null) {
                return false;
            }
            visitor.row(number, columns, next);
        } catch (UnreadableRowException e) {
            visitor.unreadable(number, String.valueOf(e.getMessage()));
        } catch (CSVException | BoundedRows.RowTooLongException e) {
            visitor.unreadable(number, "The row is not readable as CSV; is a quote not closed?");
        }
        return true;
    }

    private static @Nullable CSVRecord next(Iterator<CSVRecord> records) throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private CSVParser parser(BoundedRows text) throws IOException {
        return CSVParser.parse(
                text, FORMAT.builder().setDelimiter(form.delimiter()).get());
    }

    private BoundedRows open() throws IOException {
        InputStream bytes = FileBytes.of(path);
        return new BoundedRows(new InputStreamReader(
                bytes,
                form.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }
}
