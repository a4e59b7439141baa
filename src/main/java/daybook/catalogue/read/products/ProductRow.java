package daybook.catalogue.read.products;

import daybook.catalogue.ProductEvent.ProductRegistered;
import daybook.kernel.UnitPrice;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of table {@code product}.
 *
 * @param searchText SKU and name in lower case
 * @param attributes a JSON object
 */
record ProductRow(
        String sku,
        String name,
        String searchText,
        BigDecimal unitPrice,
        String currency,
        BigDecimal taxRate,
        boolean stocked,
        String attributes,
        boolean discontinued,
        Instant createdAt,
        Instant modifiedAt,
        long version) {

    static ProductRow of(ProductRegistered event, String attributes, Instant at) {
        String sku = event.productId().sku().value();
        return new ProductRow(
                sku,
                event.name(),
                searchText(sku, event.name()),
                event.unitPrice().amount(),
                event.unitPrice().currency().getCurrencyCode(),
                event.taxRate().value(),
                event.stocked(),
                attributes,
                false,
                at,
                at,
                1);
    }

    private static String searchText(String sku, String name) {
        return (sku + " " + name).toLowerCase(java.util.Locale.ROOT);
    }

    ProductRow renamed(String newName, Instant at) {
        return new ProductRow(
                sku,
                newName,
                searchText(sku, newName),
                unitPrice,
                currency,
                taxRate,
                stocked,
                attributes,
                discontinued,
                createdAt,
                at,
                version + 1);
    }

    ProductRow repriced(UnitPrice price, Instant at) {
        return new ProductRow(
                sku,
                name,
                searchText,
                price.amount(),
                price.currency().getCurrencyCode(),
                taxRate,
                stocked,
                attributes,
                discontinued,
                createdAt,
                at,
                version + 1);
    }

    ProductRow withAttributes(String newAttributes, Instant at) {
        return new ProductRow(
                sku,
                name,
                searchText,
                unitPrice,
                currency,
                taxRate,
                stocked,
                newAttributes,
                discontinued,
                createdAt,
                at,
                version + 1);
    }

    ProductRow discontinued(Instant at) {
        return new ProductRow(
                sku,
                name,
                searchText,
                unitPrice,
                currency,
                taxRate,
                stocked,
                attributes,
                true,
                createdAt,
                at,
                version + 1);
    }
}
