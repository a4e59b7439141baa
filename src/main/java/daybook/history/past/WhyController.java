package daybook.history.past;

import daybook.history.PastBodies.Why;
import daybook.history.PastQuery.FindChangedRows;
import daybook.history.PastQuery.FindShares;
import daybook.platform.errors.Rejection;
import daybook.platform.http.BusinessDates;
import daybook.platform.http.HttpQueries;
import daybook.platform.openapi.Refuses;
import daybook.platform.projection.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shares of a figure, and the rows of a list that differ between two instants. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "History")
class WhyController {

    private static final List<String> STOCK = List.of("onHand", "reserved", "available");
    private static final List<String> ACCOUNT = List.of("balance", "held", "available");
    private static final List<String> ORDER = List.of("total", "subtotal", "tax");

    private final HttpQueries queries;
    private final BusinessDates dates;
    private final JsonMapper json;

    WhyController(HttpQueries queries, BusinessDates dates, JsonMapper json) {
        this.queries = queries;
        this.dates = dates;
        this.json = json;
    }

    @GetMapping("/why/stock/{warehouse}/{sku}/{figure}")
    @Operation(summary = "The events that sum up to a figure of a stock: onHand, reserved or available")
    @Refuses(unknown = "unknown-stock")
    Why stock(
            @PathVariable String warehouse,
            @PathVariable String sku,
            @PathVariable String figure,
            @RequestParam(required = false) @Nullable Instant at) {
        return why("stock", warehouse + ":" + sku, figure, STOCK, at);
    }

    @GetMapping("/why/accounts/{id}/{figure}")
    @Operation(summary = "The events that sum up to a figure of an account: balance, held or available")
    @Refuses(unknown = "unknown-account")
    Why account(
            @PathVariable String id,
            @PathVariable String figure,
            @RequestParam(required = false) @Nullable Instant at) {
        return why("account", id, figure, ACCOUNT, at);
    }

    @GetMapping("/why/orders/{id}/{figure}")
    @Operation(summary = "The events that sum up to a figure of an order: total, subtotal or tax")
    @Refuses(unknown = "unknown-order")
    Why order(
            @PathVariable String id,
            @PathVariable String figure,
            @RequestParam(required = false) @Nullable Instant at) {
        return why("order", id, figure, ORDER, at);
    }

    private Why why(String type, String id, String figure, List<String> figures, @Nullable Instant at) {
        if (!figures.contains(figure)) {
            throw Rejection.invalidField("figure", "must be one of " + String.join(", ", figures));
        }
        FindShares query = new FindShares(type, id, figure, dates.notInFuture("at", at));
        return json.readValue(queries.one(query, String.class, () -> PastController.unknown(type, id)), Why.class);
    }

    @GetMapping("/stock/changes")
    @Operation(
            summary = "Stocks that differ between two instants, each with the events between",
            description = "At most 10,000 stocks; else 400.")
    JsonNode stockChanges(@RequestParam Instant from, @RequestParam Instant to, Paging paging) {
        return changes("stock", from, to, paging);
    }

    @GetMapping("/accounts/changes")
    @Operation(
            summary = "Accounts that differ between two instants, each with the events between",
            description = "At most 10,000 accounts; else 400.")
    JsonNode accountChanges(@RequestParam Instant from, @RequestParam Instant to, Paging paging) {
        return changes("account", from, to, paging);
    }

    @GetMapping("/orders/changes")
    @Operation(
            summary = "Orders that differ between two instants, each with the events between",
            description = "At most 10,000 orders; else 400.")
    JsonNode orderChanges(@RequestParam Instant from, @RequestParam Instant to, Paging paging) {
        return changes("order", from, to, paging);
    }

    private JsonNode changes(String type, Instant from, Instant to, Paging paging) {
        dates.notInFuture("to", to);
        if (to.isBefore(from)) {
            throw Rejection.invalidField("to", "must not be before from");
        }
        FindChangedRows query = new FindChangedRows(type, from, to, paging.page(), paging.size());
        return json.readTree(queries.one(query, String.class, () -> Rejection.invalid("Nothing was found.")));
    }
}
