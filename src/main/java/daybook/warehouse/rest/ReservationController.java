package daybook.warehouse.rest;

import static java.util.Objects.requireNonNullElse;

import daybook.kernel.Reference;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.platform.http.BusinessDates;
import daybook.platform.http.Changed;
import daybook.platform.http.HttpCommands;
import daybook.platform.openapi.Creates;
import daybook.platform.openapi.Refuses;
import daybook.warehouse.ReservationId;
import daybook.warehouse.StockCommand.ReleaseReservation;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockCommand.ShipReservation;
import daybook.warehouse.StockId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping(path = ReservationController.RESERVATIONS, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Warehouse")
class ReservationController {

    static final String RESERVATIONS = "/api" + StockController.STOCK + "/reservations";

    private final HttpCommands commands;
    private final BusinessDates dates;

    ReservationController(HttpCommands commands, BusinessDates dates) {
        this.commands = commands;
        this.dates = dates;
    }

    @PostMapping
    @Operation(summary = "Reserve goods; the very same once more answers 200")
    @Creates
    @ApiResponse(
            responseCode = "200",
            description = Creates.AGAIN,
            content = @Content(schema = @Schema(implementation = Changed.class)))
    @Refuses(
            unknown = "unknown-stock",
            conflict = {"already-exists", "insufficient-stock", "too-old-to-tell"})
    ResponseEntity<Changed> reserve(
            @PathVariable WarehouseId warehouse, @PathVariable Sku sku, @RequestBody @Valid ReservationBody body) {
        ReserveStock command = body.toCommand(StockId.of(warehouse, sku));
        String id = command.reservationId().value();
        return commands.add(
                id,
                UriComponentsBuilder.fromPath(RESERVATIONS + "/{id}").build(warehouse.value(), sku.value(), id),
                command);
    }

    @DeleteMapping("/{reservation}")
    @Operation(
            summary = "Release a reservation: its goods are available again",
            description = "An order's reservation is refused with 409 held-by-order; cancelling the order releases it.")
    @Refuses(
            unknown = {"unknown-stock", "unknown-reservation"},
            conflict = {"held-by-order", "too-old-to-tell"},
            gone = "closed")
    ResponseEntity<Changed> release(
            @PathVariable WarehouseId warehouse, @PathVariable Sku sku, @PathVariable ReservationId reservation) {
        StockId stock = StockId.of(warehouse, sku);
        return commands.change(stock.value(), new ReleaseReservation(stock, reservation));
    }

    @PostMapping("/{reservation}/shipment")
    @Operation(
            summary = "Ship all the goods of a reservation",
            description =
                    "An order's reservation is refused with 409 held-by-order; the order's own shipment ships it.")
    @Refuses(
            unknown = {"unknown-stock", "unknown-reservation"},
            conflict = {"held-by-order", "insufficient-stock", "too-old-to-tell"},
            gone = "closed")
    ResponseEntity<Changed> ship(
            @PathVariable WarehouseId warehouse,
            @PathVariable Sku sku,
            @PathVariable ReservationId reservation,
            @RequestBody(required = false) @Valid @Nullable ReservationShipmentBody body) {
        StockId stock = StockId.of(warehouse, sku);
        ReservationShipmentBody shipment = requireNonNullElse(body, ReservationShipmentBody.EMPTY);
        Instant effectiveAt = dates.notInFuture("effectiveAt", shipment.effectiveAt());
        return commands.change(
                stock.value(),
                new ShipReservation(
                        stock,
                        reservation,
                        Reference.textOf(shipment.reference()),
                        effectiveAt,
                        dates.policy(),
                        false));
    }
}
