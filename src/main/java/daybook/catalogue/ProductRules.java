package daybook.catalogue;

import daybook.platform.errors.Rejection;

/** The rules of products; the name of each is a sentence that is true when the rule holds. */
final class ProductRules {

    static final int ATTRIBUTES_MAX = 50;

    private ProductRules() {}

    static void productIsOnSale(ProductId product, boolean discontinued) {
        if (discontinued) {
            throw Rejection.gone("discontinued", "The product is discontinued.", "sku", product.sku());
        }
    }

    static void registrationIsTheSame(ProductId product, boolean same) {
        if (!same) {
            throw Rejection.conflict(
                    "already-exists", "A product of that SKU was registered otherwise.", "sku", product.sku());
        }
    }

    static void attributesAreFew(int attributes) {
        if (attributes > ATTRIBUTES_MAX) {
            throw Rejection.conflict(
                    "too-many-attributes",
                    "A product has at most 50 attributes.",
                    "attributes",
                    attributes,
                    "allowed",
                    ATTRIBUTES_MAX);
        }
    }
}
