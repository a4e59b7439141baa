package daybook.ordering.rest;

import daybook.kernel.Sku;
import daybook.kernel.UnitPrice;
import daybook.ordering.OrderLine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The terms on which an order was placed.
 *
 * @param placed its lines
 * @param named the prices that the client sends now
 */
record PlacedTerms(Map<Sku, List<OrderLine>> placed, Map<Sku, Set<UnitPrice>> named) {

    static PlacedTerms of(List<OrderLine> placed, List<LineRequest> lines) {
        return new PlacedTerms(
                placed.stream().collect(Collectors.groupingBy(OrderLine::sku)),
                lines.stream()
                        .filter(line -> line.unitPrice() != null)
                        .collect(Collectors.groupingBy(
                                LineRequest::sku,
                                Collectors.mapping(
                                        line -> Objects.requireNonNull(line.unitPrice()), Collectors.toSet()))));
    }

    /** The line on the terms of the placed order, if the order has it. */
    Optional<OrderLine> of(LineRequest line) {
        List<OrderLine> before = placed.getOrDefault(line.sku(), List.of());
        Optional<OrderLine> agreed = line.unitPrice() == null
                ? atCataloguePrice(line.sku(), before)
                : before.stream()
                        .filter(then -> then.unitPrice().equals(line.unitPrice()))
                        .findFirst();
        return agreed.map(then -> then.withQuantity(line.quantity()));
    }

    /** A line without a price has the catalogue's price of the time of placing, which the client does not send. */
    private Optional<OrderLine> atCataloguePrice(Sku sku, List<OrderLine> before) {
        Set<UnitPrice> prices = named.getOrDefault(sku, Set.of());
        return before.stream()
                .filter(then -> !prices.contains(then.unitPrice()))
                .findFirst()
                .or(() -> before.stream().findFirst());
    }
}
