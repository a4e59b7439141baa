package daybook.console.products;

import daybook.catalogue.ProductQuery.FindProduct;
import daybook.catalogue.ProductQuery.ProductDetails;
import daybook.catalogue.ProductQuery.SearchProducts;
import daybook.console.page.ConsolePage;
import daybook.console.page.PageController;
import daybook.console.past.Steps;
import daybook.kernel.Name;
import daybook.kernel.Sku;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import daybook.platform.projection.Paging;
import daybook.warehouse.StockQuery.SearchStock;
import daybook.warehouse.WarehouseQuery.ListWarehouses;
import daybook.warehouse.WarehouseQuery.WarehouseDetails;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of products, and one product. */
@PageController
@RequestMapping("/products")
class ProductsController {

    private final HttpQueries queries;
    private final Steps steps;

    ProductsController(HttpQueries queries, Steps steps) {
        this.queries = queries;
        this.steps = steps;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable Name query, AsOf asOf, Paging paging, Model model) {
        String text = query == null ? null : query.value();
        model.addAttribute("products", queries.page(new SearchProducts(text, paging), asKnown(asOf)));
        return "products/list";
    }

    /** A discontinued product is shown too: orders and stocks lead to it. */
    @GetMapping("/{sku}")
    String product(@PathVariable Sku sku, AsOf asOf, @ModelAttribute("page") ConsolePage page, Model model) {
        ProductDetails product = queries.find(new FindProduct(sku), ProductDetails.class, asKnown(asOf))
                .orElseThrow(
                        () -> Rejection.unknown("unknown-product", "There is no product of that SKU.", "sku", sku));
        model.addAttribute("product", product);
        model.addAttribute(
                "stocks", queries.page(new SearchStock(sku, null, null, new Paging(0, Paging.SIZE_DEFAULT)), asOf));
        model.addAttribute(
                "places",
                queries.list(new ListWarehouses(), WarehouseDetails.class).stream()
                        .collect(Collectors.toMap(WarehouseDetails::id, WarehouseDetails::name)));
        steps.addTo(model, page, "product", sku.value());
        return "products/product";
    }

    /** Events of a product have no business date: only the clock of recording counts. */
    private static AsOf asKnown(AsOf asOf) {
        return new AsOf(asOf.at(), null);
    }
}
