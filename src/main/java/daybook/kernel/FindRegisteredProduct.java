package daybook.kernel;

/**
 * The SKU if the catalogue knows it, on sale or discontinued: {@code Optional<Sku>}. For a context that must not know the catalogue.
 */
public record FindRegisteredProduct(Sku sku) {}
