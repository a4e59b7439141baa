package daybook.catalogue.read;

import daybook.catalogue.ProductEvent;
import daybook.catalogue.ProductEvent.ProductDiscontinued;
import daybook.catalogue.ProductEvent.ProductRegistered;
import daybook.catalogue.ProductEvent.ProductRenamed;
import daybook.catalogue.ProductEvent.ProductRepriced;
import daybook.platform.projection.AggregateRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

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
        long version)
        implements AggregateRow {

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
        return (sku + " " + name).toLowerCase(Locale.ROOT);
    }

    /** @param newAttributes the product's attributes after the event, a JSON object */
    ProductRow after(ProductEvent event, String newAttributes, Instant at) {
        String newName = event instanceof ProductRenamed renamed ? renamed.name() : name;
        return new ProductRow(
                sku,
                newName,
                searchText(sku, newName),
                event instanceof ProductRepriced price ? price.unitPrice().amount() : unitPrice,
                event instanceof ProductRepriced price
                        ? price.unitPrice().currency().getCurrencyCode()
                        : currency,
                taxRate,
                stocked,
                newAttributes,
                discontinued || event instanceof ProductDiscontinued,
                createdAt,
                at,
                version + 1);
    }
}
