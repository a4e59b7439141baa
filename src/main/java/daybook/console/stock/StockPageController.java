package daybook.console.stock;

import daybook.catalogue.ProductQuery.FindProduct;
import daybook.catalogue.ProductQuery.FindProducts;
import daybook.catalogue.ProductQuery.ProductDetails;
import daybook.console.page.ConsolePage;
import daybook.console.page.PageController;
import daybook.console.page.StepChart;
import daybook.console.past.Steps;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindMovements;
import daybook.warehouse.StockQuery.FindOpenReservations;
import daybook.warehouse.StockQuery.FindStock;
import daybook.warehouse.StockQuery.OpenReservation;
import daybook.warehouse.StockQuery.SearchStock;
import daybook.warehouse.StockQuery.StockLevel;
import daybook.warehouse.StockQuery.StockMovement;
import daybook.warehouse.WarehouseQuery.FindWarehouse;
import daybook.warehouse.WarehouseQuery.ListWarehouses;
import daybook.warehouse.WarehouseQuery.WarehouseDetails;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of stocks, and the stock of one SKU in one warehouse. */
@PageController
@RequestMapping("/stock")
class StockPageController {

    private final HttpQueries queries;
    private final Steps steps;

    StockPageController(HttpQueries queries, Steps steps) {
        this.queries = queries;
        this.steps = steps;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable Sku sku,
            @RequestParam(required = false) @Nullable WarehouseId warehouse,
            @RequestParam(required = false) @Nullable Long availableBelow,
            AsOf asOf,
            Paging paging,
            Model model) {
        Page<StockLevel> stocks = queries.page(new SearchStock(sku, warehouse, availableBelow, paging), asOf);
        model.addAttribute("stocks", stocks);
        model.addAttribute("names", names(stocks, asOf));
        List<WarehouseDetails> warehouses = queries.list(new ListWarehouses(), WarehouseDetails.class);
        model.addAttribute("warehouses", warehouses);
        model.addAttribute(
                "places", warehouses.stream().collect(Collectors.toMap(WarehouseDetails::id, WarehouseDetails::name)));
        return "stock/list";
    }

    private Map<Sku, String> names(Page<StockLevel> stocks, AsOf asOf) {
        List<Sku> skus = stocks.items().stream().map(StockLevel::sku).distinct().toList();
        return queries.list(new FindProducts(skus), ProductDetails.class, asKnown(asOf)).stream()
                .collect(Collectors.toMap(ProductDetails::sku, ProductDetails::name));
    }

    /** Events of a product have no business date: only the clock of recording counts. */
    private static AsOf asKnown(AsOf asOf) {
        return new AsOf(asOf.at(), null);
    }

    /** The stock begins with its first receipt: a product without one has a page too, as receiving is what may be done there. */
    @GetMapping("/{warehouse}/{sku}")
    String stock(
            @PathVariable WarehouseId warehouse,
            @PathVariable Sku sku,
            AsOf asOf,
            Paging paging,
            @ModelAttribute("page") ConsolePage page,
            Model model) {
        StockId stock = StockId.of(warehouse, sku);
        StockLevel level =
                queries.find(new FindStock(stock), StockLevel.class, asOf).orElse(null);
        ProductDetails product = queries.find(new FindProduct(sku), ProductDetails.class, asKnown(asOf))
                .orElse(null);
        if (level == null && product == null) {
            throw Rejection.unknown("unknown-stock", "There is no stock of that id.", "id", stock);
        }
        model.addAttribute("warehouse", warehouse);
        model.addAttribute(
                "place",
                queries.find(new FindWarehouse(warehouse), WarehouseDetails.class)
                        .map(WarehouseDetails::name)
                        .orElse(warehouse.value()));
        model.addAttribute("sku", sku);
        model.addAttribute("product", product);
        model.addAttribute("level", level);
        if (level != null) {
            model.addAttribute("movements", movements(level, asOf, paging));
            model.addAttribute("chart", chart(level, asOf));
            addReservations(level, asOf, model);
        }
        steps.addTo(model, page, "stock", stock.toString());
        return "stock/stock";
    }

    /** Of the units on hand only: a reservation has no business date, so that it would come after its shipment. */
    private @Nullable StepChart chart(StockLevel level, AsOf asOf) {
        return StepChart.of(
                movements(level, asOf, StepChart.LATEST),
                "On hand",
                StockMovement::at,
                movement -> BigDecimal.valueOf(movement.onHand()));
    }

    /** A movement never changes: what was known then are today's first movements, which are read much faster than the view of then. */
    private Page<StockMovement> movements(StockLevel level, AsOf asOf, Paging paging) {
        StockId stock = StockId.of(level.warehouse(), level.sku());
        return asOf.effectiveAt() == null
                ? queries.page(new FindMovements(stock, level.version(), paging))
                : queries.page(new FindMovements(stock, null, paging), asOf);
    }

    /** A reservation has no business date. */
    private void addReservations(StockLevel level, AsOf asOf, Model model) {
        if (asOf.effectiveAt() != null) {
            return;
        }
        List<OpenReservation> reservations = queries.list(new FindOpenReservations(level), OpenReservation.class);
        model.addAttribute("reservations", reservations);
        model.addAttribute(
                "reservedEarlier",
                level.reserved()
                        - reservations.stream()
                                .mapToLong(OpenReservation::quantity)
                                .sum());
    }
}
