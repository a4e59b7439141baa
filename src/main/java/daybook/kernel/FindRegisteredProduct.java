package daybook.kernel;

/**
 * Query for a SKU if its product is registered, on sale or discontinued: {@code Optional<Sku>}. For contexts that must not depend on the
 * catalogue.
 */
public record FindRegisteredProduct(Sku sku) {}
