package daybook.catalogue.read;

import daybook.catalogue.ProductEvent;
import daybook.catalogue.ProductEvent.ProductAttributeSet;
import daybook.catalogue.ProductEvent.ProductRegistered;
import daybook.catalogue.ProductQuery.FindProduct;
import daybook.catalogue.ProductQuery.FindProducts;
import daybook.catalogue.ProductQuery.ProductDetails;
import daybook.catalogue.ProductQuery.SearchProducts;
import daybook.kernel.FindRegisteredProduct;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.platform.projection.AggregateTable;
import daybook.platform.projection.Page;
import daybook.platform.projection.View;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The view of the products: a row for each, posted from its events, and the answers to the queries about products. */
@Component
@ProcessingGroup("products")
class ProductsProjection extends View {

    private static final TypeReference<TreeMap<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private final JsonMapper json;
    private final AggregateTable<ProductRow> products;

    ProductsProjection(DataSource dataSource, JsonMapper json) {
        super(dataSource);
        this.json = json;
        this.products = aggregates("product", ProductRow.class);
    }

    @EventHandler
    void on(ProductEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        products.fold(
                event.productId().sku().value(),
                sequence,
                before -> before == null
                        ? registered((ProductRegistered) event, at)
                        : before.after(event, attributesAfter(event, before.attributes()), at));
    }

    private ProductRow registered(ProductRegistered event, Instant at) {
        return ProductRow.of(event, json.writeValueAsString(new TreeMap<>(event.attributes())), at);
    }

    private String attributesAfter(ProductEvent event, String before) {
        if (event instanceof ProductAttributeSet set) {
            Map<String, String> attributes = json.readValue(before, ATTRIBUTES);
            attributes.put(set.name(), set.value());
            return json.writeValueAsString(attributes);
        }
        return before;
    }

    @QueryHandler
    Optional<ProductDetails> answer(FindProduct query) {
        return products.read(query.sku().value()).map(this::details);
    }

    @QueryHandler
    Optional<Sku> answer(FindRegisteredProduct query) {
        return answer(new FindProduct(query.sku())).map(ProductDetails::sku);
    }

    @QueryHandler
    List<ProductDetails> answer(FindProducts query) {
        return query.skus().stream()
                .flatMap(sku -> answer(new FindProduct(sku)).stream())
                .toList();
    }

    @QueryHandler
    Page<ProductDetails> answer(SearchProducts query) {
        String text = query.text();
        return products.query()
                .where("discontinued = ?", false)
                .where("POSITION(? IN search_text) > 0", text == null ? null : text.toLowerCase(Locale.ROOT))
                .page(query.paging(), "sku", this::details);
    }

    private ProductDetails details(ProductRow row) {
        return new ProductDetails(
                new Sku(row.sku()),
                row.name(),
                new UnitPrice(row.unitPrice(), Currency.getInstance(row.currency())),
                new TaxRate(row.taxRate()),
                row.stocked(),
                json.readValue(row.attributes(), ATTRIBUTES),
                row.discontinued(),
                row.createdAt(),
                row.modifiedAt(),
                row.version());
    }
}
