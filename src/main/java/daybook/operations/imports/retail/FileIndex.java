package daybook.operations.imports.retail;

import daybook.operations.imports.ImportFile.UnreadableFileException;
import daybook.operations.imports.ImportProgress;
import daybook.ordering.OrderId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where each invoice of a file ends. The rows of an invoice need not be adjacent, so an invoice is complete only with its last row.
 *
 * @param lastRows by invoice number, readable rows only
 */
record FileIndex(RetailFile file, Map<String, Integer> lastRows) {

    /**
     * Reads the whole file and reports its unreadable rows.
     *
     * @throws UnreadableFileException if no row is readable
     */
    static FileIndex of(RetailFile file, ImportProgress progress) throws IOException {
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
        return new FileIndex(file, lastRows);
    }

    boolean holds(OrderId order) {
        return Invoice.isOrderId(order) && lastRows.containsKey(Invoice.numberOf(order));
    }

    /** Reads the file once more and visits each invoice at its last row; only incomplete invoices are in memory. */
    void eachInvoice(Consumer<Invoice> visitor) throws IOException {
        Map<String, List<RetailRow>> incomplete = new HashMap<>();
        file.read(row -> {
            incomplete
                    .computeIfAbsent(row.invoice(), invoice -> new ArrayList<>())
                    .add(row);
            if (Objects.equals(lastRows.get(row.invoice()), row.number())) {
                visitor.accept(new Invoice(Objects.requireNonNull(incomplete.remove(row.invoice()))));
            }
        });
    }
}
