package daybook.console.find;

import daybook.accounts.AccountQuery.AccountDetails;
import daybook.accounts.AccountQuery.FindAccount;
import daybook.accounts.TransferId;
import daybook.accounts.TransferQuery.FindTransfer;
import daybook.accounts.TransferQuery.TransferDetails;
import daybook.catalogue.ProductQuery.FindProduct;
import daybook.catalogue.ProductQuery.ProductDetails;
import daybook.catalogue.ProductQuery.SearchProducts;
import daybook.console.page.ConsolePage;
import daybook.console.page.PageController;
import daybook.history.AuditPage;
import daybook.history.AuditQuery.FindEvent;
import daybook.history.AuditQuery.SearchEvents;
import daybook.history.LoggedEvent;
import daybook.kernel.AccountId;
import daybook.kernel.InvalidValueException;
import daybook.kernel.Sku;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderQuery.OrderOverview;
import daybook.ordering.OrderQuery.SearchOrders;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindStock;
import daybook.warehouse.StockQuery.SearchStock;
import daybook.warehouse.StockQuery.StockLevel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Finds anything by its id or name, among what the user may see. */
@PageController
class FindController {

    private static final int PRODUCTS_MAX = 20;
    private static final int QUERY_MAX = 200;

    private final HttpQueries queries;

    FindController(HttpQueries queries) {
        this.queries = queries;
    }

    /** @param name null where the id says it all */
    public record Hit(String kind, String id, @Nullable String name, String link) {}

    @GetMapping("/find")
    String find(
            @RequestParam(name = "q", defaultValue = "") String text,
            @ModelAttribute("page") ConsolePage page,
            Model model) {
        String q = text.strip();
        List<Hit> hits = q.isEmpty() || q.length() > QUERY_MAX ? List.of() : hits(q, page);
        if (hits.size() == 1) {
            return "redirect:" + hits.get(0).link();
        }
        model.addAttribute("q", q);
        model.addAttribute("hits", hits);
        return "find/hits";
    }

    /** A reference names its order: "order 4711". */
    private List<Hit> hits(String q, ConsolePage page) {
        String id = q.startsWith("order ") ? q.substring("order ".length()) : q;
        List<Hit> exact = Stream.of(
                        order(id),
                        stock(q, page),
                        account(q),
                        transfer(q),
                        event(q, page),
                        correlation(q, page),
                        customer(q))
                .flatMap(Function.identity())
                .filter(hit -> may(page, hit))
                .toList();
        boolean isSku = exact.stream().anyMatch(hit -> hit.kind().equals("Stock"));
        List<Hit> products = products(q).filter(hit -> may(page, hit)).toList();
        // The page of a stock leads to its product: a SKU is one hit.
        return Stream.concat(
                        exact.stream(),
                        products.stream().filter(hit -> !isSku || !hit.id().equals(q)))
                .toList();
    }

    private static boolean may(ConsolePage page, Hit hit) {
        return page.may(
                "GET",
                UriComponentsBuilder.fromUriString(hit.link())
                        .replaceQuery(null)
                        .toUriString());
    }

    private static String link(String path, Object... values) {
        return UriComponentsBuilder.fromUriString(path)
                .encode()
                .buildAndExpand(values)
                .toUriString();
    }

    /** The value of an id; empty if the text can be none. */
    private static <T> Optional<T> parsed(String text, Function<String, T> id) {
        try {
            return Optional.of(id.apply(text));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    private Stream<Hit> order(String q) {
        return parsed(q, OrderId::new)
                .flatMap(id -> queries.find(new FindOrder(id), OrderDetails.class))
                .map(order -> new Hit("Order", q, order.customer(), link("/orders/{id}", q)))
                .stream();
    }

    /** A SKU, or a warehouse with a SKU. */
    private Stream<Hit> stock(String q, ConsolePage page) {
        if (!page.may("GET", "/stock")) {
            return Stream.empty();
        }
        Stream<StockLevel> one =
                parsed(q, StockId::new).flatMap(id -> queries.find(new FindStock(id), StockLevel.class)).stream();
        Stream<StockLevel> all = parsed(q, Sku::new)
                .map(sku -> queries.<StockLevel>page(new SearchStock(sku, null, null, new Paging(0, PRODUCTS_MAX)))
                        .items())
                .stream()
                .flatMap(List::stream);
        return Stream.concat(one, all)
                .map(level -> new Hit(
                        "Stock",
                        level.sku().value(),
                        "in warehouse " + level.warehouse().value(),
                        link(
                                "/stock/{w}/{sku}",
                                level.warehouse().value(),
                                level.sku().value())));
    }

    private Stream<Hit> account(String q) {
        return parsed(q, AccountId::new)
                .flatMap(id -> queries.find(new FindAccount(id), AccountDetails.class))
                .map(account -> new Hit("Account", q, account.owner(), link("/accounts/{id}", q)))
                .stream();
    }

    private Stream<Hit> transfer(String q) {
        return parsed(q, TransferId::new)
                .flatMap(id -> queries.find(new FindTransfer(id), TransferDetails.class))
                .map(transfer -> new Hit("Transfer", q, null, link("/transfers/{id}", q)))
                .stream();
    }

    private Stream<Hit> event(String q, ConsolePage page) {
        return page.may("GET", "/log")
                ? queries
                        .find(new FindEvent(q), LoggedEvent.class)
                        .map(event -> new Hit("Event", q, page.event(event.type()), link("/log/{id}", q)))
                        .stream()
                : Stream.empty();
    }

    private Stream<Hit> correlation(String q, ConsolePage page) {
        SearchEvents query = new SearchEvents(null, null, null, null, q, null, null, Long.MAX_VALUE, 1);
        return page.may("GET", "/log")
                ? queries
                        .find(query, AuditPage.class)
                        .filter(found -> !found.items().isEmpty())
                        .map(found -> new Hit("Events of a request", q, null, link("/log?correlationId={id}", q)))
                        .stream()
                : Stream.empty();
    }

    private Stream<Hit> customer(String q) {
        Page<OrderOverview> orders = queries.page(new SearchOrders(null, q, null, null, null, new Paging(0, 1)));
        return orders.total() == 0
                ? Stream.empty()
                : Stream.of(new Hit(
                        "Customer",
                        q,
                        orders.total() + (orders.total() == 1 ? " order" : " orders"),
                        link("/orders?customer={name}", q)));
    }

    private Stream<Hit> products(String q) {
        Stream<ProductDetails> exact =
                parsed(q, Sku::new).flatMap(sku -> queries.find(new FindProduct(sku), ProductDetails.class)).stream();
        Stream<ProductDetails> byName =
                queries.<ProductDetails>page(new SearchProducts(q, new Paging(0, PRODUCTS_MAX))).items().stream();
        return Stream.concat(exact, byName)
                .map(product -> new Hit(
                        "Product",
                        product.sku().value(),
                        product.name(),
                        link("/products/{sku}", product.sku().value())))
                .distinct();
    }
}
