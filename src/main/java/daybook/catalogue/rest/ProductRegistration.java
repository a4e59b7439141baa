package daybook.catalogue.rest;

import daybook.catalogue.ProductCommand.RegisterProduct;
import daybook.catalogue.ProductId;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.Texts;
import daybook.kernel.UnitPrice;
import daybook.platform.errors.Rejection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A product as it is registered. */
record ProductRegistration(
        @NotNull Sku sku,
        @NotBlank @Size(max = 200) String name,
        @NotNull UnitPrice unitPrice,
        @Nullable TaxRate taxRate,
        @Nullable Boolean stocked,
        @Nullable @Size(max = 50) Map<String, @NotNull @Size(max = 1_000) String> attributes) {

    static final int ATTRIBUTE_NAME_LENGTH_MAX = 64;

    RegisterProduct toCommand() {
        Map<String, String> named = new TreeMap<>();
        if (attributes != null) {
            attributes.forEach((key, value) -> named.put(attributeName(key), value));
        }
        return new RegisterProduct(
                new ProductId(sku),
                name.strip(),
                unitPrice,
                taxRate == null ? TaxRate.NONE : taxRate,
                stocked == null || stocked,
                named);
    }

    /** @throws Rejection if it is blank or too long */
    static String attributeName(String name) {
        try {
            return Texts.line(name, ATTRIBUTE_NAME_LENGTH_MAX);
        } catch (IllegalArgumentException e) {
            throw Rejection.invalidField("attributes", "have a name that " + e.getMessage());
        }
    }
}
