package daybook.catalogue;

import daybook.kernel.Name;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a product. */
public sealed interface ProductCommand {

    ProductId productId();

    /**
     * Takes a product into the catalogue; the very same once more changes nothing.
     *
     * @param stocked whether the warehouse keeps it; postage, for one, is not stocked
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

    /** Changes the price of later orders; what was agreed before stays. */
    record RepriceProduct(@TargetAggregateIdentifier ProductId productId, UnitPrice unitPrice)
            implements ProductCommand {}

    record SetProductAttribute(@TargetAggregateIdentifier ProductId productId, String name, String value)
            implements ProductCommand {

        public SetProductAttribute {
            name = new AttributeName(name).value();
            value = new AttributeValue(value).value();
        }
    }

    /** Takes it out of the catalogue for good. */
    record DiscontinueProduct(@TargetAggregateIdentifier ProductId productId) implements ProductCommand {}
}
