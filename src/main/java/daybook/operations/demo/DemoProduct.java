package daybook.operations.demo;

import daybook.catalogue.ProductCommand.RegisterProduct;
import daybook.catalogue.ProductId;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.ordering.OrderLine;
import java.util.List;
import java.util.Map;

/** A fictitious product. @param received opening units, 0 for a product that is not stocked */
record DemoProduct(String code, String name, String price, String tax, int received) {

    static final List<DemoProduct> ALL = List.of(
            new DemoProduct("demo-10001", "Made-up teapot, blue", "18.50", "0.20", 60),
            new DemoProduct("demo-10002", "Made-up teacup, blue", "4.25", "0.20", 240),
            new DemoProduct("demo-10003", "Made-up saucer, blue", "2.10", "0.20", 240),
            new DemoProduct("demo-10004", "Made-up milk jug", "7.80", "0.20", 45),
            new DemoProduct("demo-10005", "Made-up cake stand", "24.00", "0.20", 12),
            new DemoProduct("demo-10006", "Made-up tin of tea, 100 g", "5.60", "0", 180),
            new DemoProduct("demo-10007", "Made-up tin of coffee, 250 g", "6.90", "0", 150),
            new DemoProduct("demo-10008", "Made-up book of receipts", "11.25", "0", 30),
            new DemoProduct("demo-10009", "Made-up apron", "14.95", "0.20", 40),
            new DemoProduct("demo-10010", "Made-up tea towel", "3.3333", "0.20", 300),
            new DemoProduct("demo-20001", "Made-up gift wrapping", "1.50", "0.20", 0),
            new DemoProduct("demo-20002", "Made-up express delivery", "9.00", "0.20", 0));

    Sku sku() {
        return new Sku(code);
    }

    boolean isStocked() {
        return received > 0;
    }

    RegisterProduct registration() {
        return new RegisterProduct(
                new ProductId(sku()),
                name,
                UnitPrice.of(price, "GBP"),
                TaxRate.of(tax),
                isStocked(),
                Map.of("origin", "made up for the demonstration"));
    }

    OrderLine line(int quantity) {
        return new OrderLine(
                sku(), name, new Quantity(quantity), UnitPrice.of(price, "GBP"), TaxRate.of(tax), isStocked());
    }
}
