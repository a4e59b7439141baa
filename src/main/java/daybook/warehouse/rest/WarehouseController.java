package daybook.warehouse.rest;

import daybook.kernel.WarehouseId;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpCommands;
import daybook.platform.http.HttpQueries;
import daybook.platform.openapi.Creates;
import daybook.platform.openapi.Refuses;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.warehouse.WarehouseQuery.FindWarehouse;
import daybook.warehouse.WarehouseQuery.ListWarehouses;
import daybook.warehouse.WarehouseQuery.WarehouseDetails;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping(path = "/api/warehouses", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Warehouse")
class WarehouseController {

    private final HttpCommands commands;
    private final HttpQueries queries;

    WarehouseController(HttpCommands commands, HttpQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @PostMapping
    @Operation(summary = "Open a warehouse; the very same once more answers 200 with the warehouse as it is")
    @Creates
    @ApiResponse(
            responseCode = "200",
            description = Creates.AGAIN,
            content = @Content(schema = @Schema(implementation = WarehouseDetails.class)))
    @Refuses(conflict = "already-exists")
    ResponseEntity<?> open(@RequestBody @Valid WarehouseOpening body) {
        String id = body.id().value();
        return commands.create(
                id,
                UriComponentsBuilder.fromPath("/api/warehouses/{id}").build(id),
                body.toCommand(),
                () -> warehouse(body.id()));
    }

    @GetMapping("/{warehouse}")
    @Refuses(unknown = "unknown-warehouse")
    ResponseEntity<WarehouseDetails> get(@PathVariable WarehouseId warehouse) {
        WarehouseDetails details = warehouse(warehouse);
        return queries.tagged(details.version(), details);
    }

    /** Warehouses are few: the page is cut here. */
    @GetMapping
    Page<WarehouseDetails> list(Paging paging) {
        List<WarehouseDetails> all = queries.list(new ListWarehouses(), WarehouseDetails.class);
        List<WarehouseDetails> shown = all.stream()
                .skip((long) paging.page() * paging.size())
                .limit(paging.size())
                .toList();
        return new Page<>(shown, paging.page(), paging.size(), all.size());
    }

    private WarehouseDetails warehouse(WarehouseId id) {
        return queries.one(new FindWarehouse(id), WarehouseDetails.class, () -> unknown(id));
    }

    static Rejection unknown(WarehouseId id) {
        return Rejection.unknown("unknown-warehouse", "There is no warehouse of that id.", "id", id);
    }
}
