package daybook.catalogue;

import daybook.kernel.Name;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The commands of a product. */
public sealed interface ProductCommand {

    ProductId productId();

    /**
     * Adds a product to the catalogue; idempotent.
     *
     * @param stocked whether the warehouse keeps it; a service such as postage is not stocked
     */
    record RegisterProduct(
            @TargetAggregateIdentifier ProductId productId,
            String name,
            UnitPrice unitPrice,
            TaxRate taxRate,
            boolean stocked,
            Map<String, String> attributes)
            implements ProductCommand {

        public RegisterProduct {
            name = new Name(name).value();
            attributes = attributes.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            attribute -> new AttributeName(attribute.getKey()).value(),
                            attribute -> new AttributeValue(attribute.getValue()).value()));
        }

        public Sku sku() {
            return productId.sku();
        }
    }

    record RenameProduct(@TargetAggregateIdentifier ProductId productId, String name) implements ProductCommand {

        public RenameProduct {
            name = new Name(name).value();
        }
    }

    /** Changes the price of later orders; the prices of earlier orders stay. */
    record RepriceProduct(@TargetAggregateIdentifier ProductId productId, UnitPrice unitPrice)
            implements ProductCommand {}

    record SetProductAttribute(@TargetAggregateIdentifier ProductId productId, String name, String value)
            implements ProductCommand {

        public SetProductAttribute {
            name = new AttributeName(name).value();
            value = new AttributeValue(value).value();
        }
    }

    /** Removes a product from the catalogue for good. */
    record DiscontinueProduct(@TargetAggregateIdentifier ProductId productId) implements ProductCommand {}
}
