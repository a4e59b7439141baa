package daybook.catalogue.rest;

import daybook.catalogue.ProductQuery.ProductDetails;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.platform.projection.RestsOn;
import java.time.Instant;
import java.util.Map;

/** A product in an answer. */
@RestsOn(view = "products", aggregate = "product:{sku}")
record ProductBody(
        Sku sku,
        String name,
        UnitPrice unitPrice,
        TaxRate taxRate,
        boolean stocked,
        Map<String, String> attributes,
        Instant createdAt,
        Instant modifiedAt,
        long version) {

    static ProductBody of(ProductDetails product) {
        return new ProductBody(
                product.sku(),
                product.name(),
                product.unitPrice(),
                product.taxRate(),
                product.stocked(),
                product.attributes(),
                product.createdAt(),
                product.modifiedAt(),
                product.version());
    }
}
