package daybook.catalogue;

import daybook.catalogue.ProductCommand.RegisterProduct;
import daybook.catalogue.ProductEvent.ProductDiscontinued;
import daybook.catalogue.ProductEvent.ProductRegistered;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import java.util.Map;

/** Events and commands of the product in the tests. */
public final class Products {

    public static final ProductId MUG = new ProductId(new Sku("MUG-1"));
    public static final UnitPrice PRICE = UnitPrice.of("2.50", "GBP");

    private Products() {}

    public static RegisterProduct registerMug() {
        return new RegisterProduct(MUG, "Mug", PRICE, TaxRate.of("0.20"), true, Map.of("colour", "red"));
    }

    public static ProductRegistered mugRegistered() {
        return new ProductRegistered(MUG, "Mug", PRICE, TaxRate.of("0.20"), true, Map.of("colour", "red"));
    }

    public static ProductDiscontinued mugDiscontinued() {
        return new ProductDiscontinued(MUG);
    }
}
