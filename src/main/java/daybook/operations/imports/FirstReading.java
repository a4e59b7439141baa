package daybook.operations.imports;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What has to be known of the file before anything else: its character set, its unreadable rows, and where each invoice ends.
 *
 * @param file the file in the character set that it turned out to be in
 * @param lastRows each invoice's last readable row: the rows of one invoice do not always stand together
 */
record FirstReading(RetailFile file, Map<String, Integer> lastRows) {

    /** Reads the file; a file that is not in UTF-8 is taken to be in ISO-8859-1. */
    static FirstReading of(RetailFile file, ImportProgress progress) throws IOException {
        try {
            return in(file.in(StandardCharsets.UTF_8), progress);
        } catch (CharacterCodingException e) {
            progress.restart();
            return in(file.in(StandardCharsets.ISO_8859_1), progress);
        }
    }

    private static FirstReading in(RetailFile file, ImportProgress progress) throws IOException {
        Map<String, Integer> lastRows = new HashMap<>();
        file.read(new RetailFile.Visitor() {
            @Override
            public void row(RetailRow row) {
                progress.read();
                lastRows.put(row.invoice(), row.number());
            }

            @Override
            public void unreadable(int number, String message) {
                progress.read();
                progress.skipped(number, message);
            }
        });
        return new FirstReading(file, lastRows);
    }

    /** Reads the file again, invoice by invoice, each in the place of its last row. */
    void eachInvoice(Consumer<Invoice> visitor) throws IOException {
        file.read(new Invoices(lastRows, visitor));
    }
}
