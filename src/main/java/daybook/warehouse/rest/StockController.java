package daybook.warehouse.rest;

import daybook.kernel.FindRegisteredProduct;
import daybook.kernel.Reference;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.platform.errors.Rejection;
import daybook.platform.http.BusinessDates;
import daybook.platform.http.Changed;
import daybook.platform.http.HttpCommands;
import daybook.platform.http.HttpQueries;
import daybook.platform.openapi.Refuses;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.warehouse.StockCommand;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockCommand.ShipStock;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindMovements;
import daybook.warehouse.StockQuery.FindStock;
import daybook.warehouse.StockQuery.SearchStock;
import daybook.warehouse.StockQuery.StockLevel;
import daybook.warehouse.StockQuery.StockMovement;
import daybook.warehouse.WarehouseQuery.FindWarehouse;
import daybook.warehouse.WarehouseQuery.WarehouseDetails;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Warehouse")
class StockController {

    /** One SKU's stock in one warehouse. */
    static final String STOCK = "/warehouses/{warehouse}/stock/{sku}";

    private final HttpCommands commands;
    private final HttpQueries queries;
    private final BusinessDates dates;

    StockController(HttpCommands commands, HttpQueries queries, BusinessDates dates) {
        this.commands = commands;
        this.queries = queries;
        this.dates = dates;
    }

    @PostMapping(STOCK + "/receipts")
    @Operation(
            summary = "Receive goods; the first receipt creates the stock",
            description = "Goods of a discontinued product are received too: customers may return them.")
    @Refuses(
            unknown = "unknown-warehouse",
            conflict = {"unknown-product", "too-much-stock"})
    ResponseEntity<Changed> receive(
            @PathVariable WarehouseId warehouse, @PathVariable Sku sku, @RequestBody @Valid GoodsBody body) {
        Instant effectiveAt = dates.notInFuture("effectiveAt", body.effectiveAt());
        queries.one(new FindWarehouse(warehouse), WarehouseDetails.class, () -> WarehouseController.unknown(warehouse));
        queries.one(new FindRegisteredProduct(sku), Sku.class, () -> unknownProduct(sku));
        return change(new ReceiveStock(
                StockId.of(warehouse, sku), body.quantity(), Reference.textOf(body.reference()), effectiveAt));
    }

    @PostMapping(STOCK + "/shipments")
    @Operation(
            summary = "Ship goods that are not reserved",
            description = "With `effectiveAt` at most the lowest count from that date until now.")
    @Refuses(
            unknown = "unknown-stock",
            conflict = {"insufficient-stock", "too-old-to-tell"})
    ResponseEntity<Changed> ship(
            @PathVariable WarehouseId warehouse, @PathVariable Sku sku, @RequestBody @Valid GoodsBody body) {
        Instant effectiveAt = dates.notInFuture("effectiveAt", body.effectiveAt());
        return change(new ShipStock(
                StockId.of(warehouse, sku),
                body.quantity(),
                Reference.textOf(body.reference()),
                effectiveAt,
                dates.policy()));
    }

    @PostMapping(STOCK + "/adjustments")
    @Operation(
            summary = "Set the count on hand by quantity, or change it by change: exactly one of the two",
            description =
                    "A count with `effectiveAt` is compared with the books of that moment, and the difference is adjusted;"
                            + " less on hand must be possible at that date and ever since.")
    @Refuses(
            unknown = "unknown-stock",
            conflict = {"negative-stock", "too-much-stock", "insufficient-stock", "too-old-to-tell"})
    ResponseEntity<Changed> adjust(
            @PathVariable WarehouseId warehouse, @PathVariable Sku sku, @RequestBody @Valid AdjustmentBody body) {
        dates.notInFuture("effectiveAt", body.effectiveAt());
        return change(body.toCommand(StockId.of(warehouse, sku), dates.policy()));
    }

    private ResponseEntity<Changed> change(StockCommand command) {
        return commands.change(command.stockId().value(), command);
    }

    @GetMapping(STOCK)
    @Refuses(unknown = "unknown-stock")
    ResponseEntity<StockLevel> get(@PathVariable WarehouseId warehouse, @PathVariable Sku sku) {
        StockLevel level = level(StockId.of(warehouse, sku));
        return queries.tagged(level.version(), level);
    }

    @GetMapping("/stock")
    @Operation(
            summary =
                    "Stock by warehouse and SKU; availableBelow shows only what has less than so many units available")
    Page<StockLevel> search(
            @RequestParam(required = false) @Nullable Sku sku,
            @RequestParam(required = false) @Nullable WarehouseId warehouse,
            @RequestParam(required = false) @Nullable Long availableBelow,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable Instant effectiveAt,
            Paging paging) {
        return queries.page(new SearchStock(sku, warehouse, availableBelow, paging), queries.asOf(at, effectiveAt));
    }

    @GetMapping(STOCK + "/movements")
    @Operation(summary = "Everything that moved or was reserved, newest first; at is the business date")
    @Refuses(unknown = "unknown-stock")
    Page<StockMovement> movements(@PathVariable WarehouseId warehouse, @PathVariable Sku sku, Paging paging) {
        StockId stock = StockId.of(warehouse, sku);
        level(stock);
        return queries.page(new FindMovements(stock, null, paging));
    }

    private StockLevel level(StockId stock) {
        return queries.one(
                new FindStock(stock),
                StockLevel.class,
                () -> Rejection.unknown("unknown-stock", "There is no stock of that id.", "id", stock));
    }

    private static Rejection unknownProduct(Sku sku) {
        return Rejection.conflict("unknown-product", "The catalogue has no product of that SKU.", "sku", sku);
    }
}
