package daybook.catalogue.rest;

import daybook.catalogue.AttributeName;
import daybook.catalogue.AttributeValue;
import daybook.catalogue.ProductCommand.RegisterProduct;
import daybook.catalogue.ProductId;
import daybook.kernel.InvalidValueException;
import daybook.kernel.Name;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.platform.errors.Rejection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The request to register a product. */
record ProductRegistration(
        @NotNull Sku sku,
        @NotNull Name name,
        @NotNull UnitPrice unitPrice,
        @Nullable TaxRate taxRate,
        @Nullable Boolean stocked,
        @Nullable @Size(max = 50) Map<String, @NotNull AttributeValue> attributes) {

    RegisterProduct toCommand() {
        Map<String, String> named = new TreeMap<>();
        if (attributes != null) {
            attributes.forEach((key, value) -> {
                if (named.put(attributeName(key), value.value()) != null) {
                    throw Rejection.invalidField("attributes", "must not have one name twice: " + key);
                }
            });
        }
        return new RegisterProduct(
                new ProductId(sku),
                name.value(),
                unitPrice,
                taxRate == null ? TaxRate.NONE : taxRate,
                stocked == null || stocked,
                named);
    }

    private static String attributeName(String key) {
        try {
            return new AttributeName(key).value();
        } catch (InvalidValueException e) {
            throw Rejection.invalidField("attributes", "must have names, each of which " + e.getMessage());
        }
    }
}
