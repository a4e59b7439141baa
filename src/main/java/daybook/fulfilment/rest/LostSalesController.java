package daybook.fulfilment.rest;

import daybook.fulfilment.FulfilmentQuery.CountLostSales;
import daybook.fulfilment.FulfilmentQuery.LostSales;
import daybook.platform.http.HttpQueries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/refusals", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "History")
class LostSalesController {

    private final HttpQueries queries;

    LostSalesController(HttpQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/lost-sales")
    @Operation(
            summary = "What was not sold for want of stock, by SKU and currency",
            description = "Of orders whose goods could not be reserved, or were missing at the shipment and were"
                    + " cancelled. The whole quantity of a SKU counts, also where a part of it was on the shelf, at the"
                    + " agreed price without tax. The other lines of such an order do not count, and each order counts"
                    + " once. A reservation without an order has no price: if it is refused, only the journal has it.")
    List<LostSales> lostSales(
            @Parameter(description = "the first instant at which a loss was recorded")
                    @RequestParam(required = false)
                    @Nullable Instant from,
            @Parameter(description = "the instant before which it ends") @RequestParam(required = false) @Nullable Instant to) {
        return queries.list(new CountLostSales(from, to), LostSales.class);
    }
}
