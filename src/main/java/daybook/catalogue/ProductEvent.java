package daybook.catalogue;

import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.platform.serialization.StoredAs;
import java.util.Map;

/** The events of a product. */
@StoredAs("catalogue")
public sealed interface ProductEvent {

    ProductId productId();

    record ProductRegistered(
            ProductId productId,
            String name,
            UnitPrice unitPrice,
            TaxRate taxRate,
            boolean stocked,
            Map<String, String> attributes)
            implements ProductEvent {

        public ProductRegistered {
            attributes = Map.copyOf(attributes);
        }
    }

    record ProductRenamed(ProductId productId, String name) implements ProductEvent {}

    record ProductRepriced(ProductId productId, UnitPrice unitPrice) implements ProductEvent {}

    record ProductAttributeSet(ProductId productId, String name, String value) implements ProductEvent {}

    record ProductDiscontinued(ProductId productId) implements ProductEvent {}
}
