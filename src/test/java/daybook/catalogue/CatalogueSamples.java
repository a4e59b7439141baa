package daybook.catalogue;

import daybook.catalogue.ProductEvent.ProductAttributeSet;
import daybook.catalogue.ProductEvent.ProductDiscontinued;
import daybook.catalogue.ProductEvent.ProductRegistered;
import daybook.catalogue.ProductEvent.ProductRenamed;
import daybook.catalogue.ProductEvent.ProductRepriced;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.testing.SampleEvents;
import java.util.List;
import java.util.Map;

class CatalogueSamples implements SampleEvents {

    private static final ProductId MUG = new ProductId(new Sku("MUG-1"));

    @Override
    public List<Object> events() {
        return List.of(
                new ProductRegistered(
                        MUG,
                        "Enamel mug",
                        UnitPrice.of("2.505", "GBP"),
                        TaxRate.of("0.2"),
                        true,
                        Map.of("colour", "red")),
                new ProductRenamed(MUG, "Enamel mug, large"),
                new ProductRepriced(MUG, UnitPrice.of("3", "GBP")),
                new ProductAttributeSet(MUG, "colour", "blue"),
                new ProductDiscontinued(MUG));
    }
}
