package daybook.operations.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.zip.GZIPInputStream;
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
record RetailFile(Path path, Charset charset, Instant now) {

    static final int ROWS_MAX = 2_000_000;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC_FIRST = 0x1f;
    private static final int GZIP_MAGIC_SECOND = 0x8b;

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

    RetailFile in(Charset otherCharset) {
        return new RetailFile(path, otherCharset, now);
    }

    /**
     * Reads all rows.
     *
     * @throws UnreadableFileException if it is no such file, or has more than {@value #ROWS_MAX} rows
     * @throws java.nio.charset.CharacterCodingException if it is not in this character set
     */
    void read(Visitor visitor) throws IOException {
        try (BoundedRows text = open();
                CSVParser parser = CSVParser.parse(text, FORMAT)) {
            Iterator<CSVRecord> records = parser.iterator();
            CSVRecord header = next(records);
            if (header == null) {
                throw new UnreadableFileException("The file is empty");
            }
            RetailColumns columns = RetailColumns.of(header.toList(), new RetailDates(now));
            int number = 1;
            while (visit(number, columns, records, text, visitor)) {
                if (number++ == ROWS_MAX) {
                    throw new UnreadableFileException("The file has more than " + ROWS_MAX + " rows");
                }
            }
        }
    }

    private static boolean visit(
            int number, RetailColumns columns, Iterator<CSVRecord> records, BoundedRows text, Visitor visitor)
            throws IOException {
        text.beginRow();
        try {
            CSVRecord next = next(records);
            if (next == null) {
                return false;
            }
            visitor.row(columns.parse(number, next));
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

    private BoundedRows open() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        try {
            InputStream plain = isGzip(bytes) ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
            return new BoundedRows(new InputStreamReader(
                    plain,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static boolean isGzip(InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean gzip = bytes.read() == GZIP_MAGIC_FIRST && bytes.read() == GZIP_MAGIC_SECOND;
        bytes.reset();
        return gzip;
    }
}
