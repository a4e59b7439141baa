package daybook.operations.imports;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What has to be known of the file before anything else: its unreadable rows, and where each invoice ends.
 *
 * @param lastRows each invoice's last readable row: the rows of one invoice do not always stand together
 */
record FirstReading(RetailFile file, Map<String, Integer> lastRows) {

    /** @throws UnreadableFileException if no row is readable */
    static FirstReading of(RetailFile file, ImportProgress progress) throws IOException {
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
        if (lastRows.isEmpty()) {
            throw new UnreadableFileException("The file has no row that can be read");
        }
        return new FirstReading(file, lastRows);
    }

    /** Reads the file again, invoice by invoice, each in the place of its last row. */
    void eachInvoice(Consumer<Invoice> visitor) throws IOException {
        file.read(new Invoices(lastRows, visitor));
    }
}
