package daybook.ordering.rest;

import daybook.catalogue.ProductQuery.FindProducts;
import daybook.catalogue.ProductQuery.ProductDetails;
import daybook.kernel.Sku;
import daybook.ordering.OrderLine;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpQueries;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Completes the lines of a request: with today's terms of the catalogue or, where the order is placed already, with its own terms. */
@Component
class LineTerms {

    private final HttpQueries queries;

    LineTerms(HttpQueries queries) {
        this.queries = queries;
    }

    /** @throws Rejection if a product is unknown or discontinued */
    OrderLine agree(LineRequest line) {
        return agree(List.of(line)).get(0);
    }

    /** @throws Rejection if a product is unknown or discontinued */
    List<OrderLine> agree(List<LineRequest> lines) {
        List<Sku> skus = lines.stream().map(LineRequest::sku).distinct().toList();
        Map<Sku, ProductDetails> products = queries.listUpToDate(new FindProducts(skus), ProductDetails.class).stream()
                .collect(Collectors.toMap(ProductDetails::sku, Function.identity()));
        return lines.stream()
                .map(line -> onTermsOf(products.get(line.sku()), line))
                .toList();
    }

    /**
     * Completes the lines of an order that may have been placed already: a product that was changed in between does not make it another
     * order.
     *
     * @param placed the lines of the placed order, empty where there is none
     * @throws Rejection if a product that the placed order does not have is unknown or discontinued
     */
    List<OrderLine> agreeAgain(List<OrderLine> placed, List<LineRequest> lines) {
        PlacedTerms terms = PlacedTerms.of(placed, lines);
        List<LineRequest> others =
                lines.stream().filter(line -> terms.of(line).isEmpty()).toList();
        Iterator<OrderLine> agreed =
                others.isEmpty() ? Collections.emptyIterator() : agree(others).iterator();
        return lines.stream()
                .map(line -> terms.of(line).orElseGet(agreed::next))
                .toList();
    }

    private static OrderLine onTermsOf(@Nullable ProductDetails product, LineRequest line) {
        if (product == null) {
            throw Rejection.unknown("unknown-product", "There is no product of that SKU.", "sku", line.sku());
        }
        if (product.discontinued()) {
            throw Rejection.gone("discontinued", "The product is discontinued.", "sku", line.sku());
        }
        return new OrderLine(
                line.sku(),
                product.name(),
                line.quantity(),
                line.unitPrice() == null ? product.unitPrice() : line.unitPrice(),
                product.taxRate(),
                product.stocked());
    }
}
