package daybook.operations.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Puts the rows of each invoice together and hands it on with its last row. */
final class Invoices implements RetailFile.Visitor {

    private final Map<String, Integer> lastRows;
    private final Consumer<Invoice> visitor;
    private final Map<String, List<RetailRow>> begun = new HashMap<>();

    Invoices(Map<String, Integer> lastRows, Consumer<Invoice> visitor) {
        this.lastRows = lastRows;
        this.visitor = visitor;
    }

    @Override
    public void row(RetailRow row) {
        begun.computeIfAbsent(row.invoice(), invoice -> new ArrayList<>()).add(row);
        if (Objects.equals(lastRows.get(row.invoice()), row.number())) {
            visitor.accept(new Invoice(Objects.requireNonNull(begun.remove(row.invoice()))));
        }
    }
}
