package daybook.catalogue;

import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.platform.projection.Paging;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The queries about products. */
public sealed interface ProductQuery {

    /** One product, discontinued or not: {@code Optional<ProductDetails>}. */
    record FindProduct(Sku sku) implements ProductQuery {}

    /** The products of these SKUs that are registered, discontinued or not: {@code List<ProductDetails>}. */
    record FindProducts(Collection<Sku> skus) implements ProductQuery {}

    /**
     * The products on sale: {@code Page<ProductDetails>}, by SKU.
     *
     * @param text contained in SKU or name, case-insensitive; null for all products
     */
    record SearchProducts(@Nullable String text, Paging paging) implements ProductQuery {}

    /** A product as the catalogue shows it. */
    record ProductDetails(
            Sku sku,
            String name,
            UnitPrice unitPrice,
            TaxRate taxRate,
            boolean stocked,
            Map<String, String> attributes,
            boolean discontinued,
            Instant createdAt,
            Instant modifiedAt,
            long version) {}
}
