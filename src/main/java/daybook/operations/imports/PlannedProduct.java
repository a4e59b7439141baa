package daybook.operations.imports;

import daybook.catalogue.ProductCommand.RegisterProduct;
import daybook.catalogue.ProductId;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import java.math.BigDecimal;
import java.util.Map;

/** A product as the file shows it: the price seen first, and the first name that it has. */
final class PlannedProduct {

    private final int row;
    private final Sku sku;
    private final BigDecimal unitPrice;
    private String name = "";

    PlannedProduct(RetailRow first) {
        this.row = first.number();
        this.sku = first.sku();
        // Money that goes out without goods has a negative price; a product has none.
        this.unitPrice = first.unitPrice().max(BigDecimal.ZERO);
    }

    void describe(String description) {
        if (name.isEmpty()) {
            name = description;
        }
    }

    /** The first row that names it. */
    int row() {
        return row;
    }

    /** The code where the file has no name for it. */
    String name() {
        return name.isEmpty() ? sku.value() : name;
    }

    RegisterProduct registration() {
        return new RegisterProduct(
                new ProductId(sku),
                name(),
                new UnitPrice(unitPrice, Invoice.GBP),
                TaxRate.NONE,
                RetailRow.isStocked(sku),
                Map.of());
    }
}
