package daybook.ordering.rest;

import daybook.kernel.AccountId;
import daybook.kernel.FindOpenAccount;
import daybook.kernel.Name;
import daybook.kernel.Reference;
import daybook.kernel.Sku;
import daybook.ordering.OrderCommand.AddOrderLine;
import daybook.ordering.OrderCommand.CancelOrder;
import daybook.ordering.OrderCommand.ChangeLineQuantity;
import daybook.ordering.OrderCommand.ConfirmOrder;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.RemoveOrderLine;
import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.ordering.OrderQuery.CountOrders;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.FindPlacedLines;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderQuery.OrderOverview;
import daybook.ordering.OrderQuery.SearchOrders;
import daybook.ordering.OrderQuery.StatusCount;
import daybook.ordering.OrderStatus;
import daybook.platform.errors.Rejection;
import daybook.platform.http.BusinessDates;
import daybook.platform.http.Changed;
import daybook.platform.http.HttpCommands;
import daybook.platform.http.HttpQueries;
import daybook.platform.openapi.Creates;
import daybook.platform.openapi.Refuses;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.platform.security.Rights;
import daybook.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping(path = "/api/orders", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Ordering")
class OrderController {

    private final HttpCommands commands;
    private final HttpQueries queries;
    private final LineTerms terms;
    private final BusinessDates dates;

    OrderController(HttpCommands commands, HttpQueries queries, LineTerms terms, BusinessDates dates) {
        this.commands = commands;
        this.queries = queries;
        this.terms = terms;
        this.dates = dates;
    }

    @PostMapping
    @Operation(
            summary = "Place an order; the very same once more answers 200 with the order as it is",
            description = "Prices that are not given are the catalogue's of the moment."
                    + " An account that pays is named by an accountant who may also place orders.")
    @Creates
    @ApiResponse(
            responseCode = "200",
            description = Creates.AGAIN,
            content = @Content(schema = @Schema(implementation = OrderBody.class)))
    @Refuses(
            unknown = "unknown-product",
            conflict = {
                "already-exists",
                "unknown-account",
                "currency-mismatch",
                "too-many-lines",
                "quantity-too-large",
                "total-too-large"
            },
            gone = "discontinued")
    ResponseEntity<?> place(@RequestBody @Valid OrderPlacement body) {
        mayName(body.account());
        dates.notInFuture("placedAt", body.placedAt());
        OrderId id = body.newId();
        List<OrderLine> before =
                body.orderId() == null ? List.of() : queries.listUpToDate(new FindPlacedLines(id), OrderLine.class);
        if (before.isEmpty()) {
            payerIsThere(body.account());
        }
        List<OrderLine> lines = terms.agreeAgain(before, body.lines());
        return commands.create(
                id.value(),
                UriComponentsBuilder.fromPath("/api/orders/{id}").build(id.value()),
                body.toCommand(id, lines),
                () -> OrderBody.of(order(id)));
    }

    @GetMapping("/{id}")
    @Refuses(unknown = "unknown-order")
    ResponseEntity<OrderBody> get(@PathVariable OrderId id) {
        OrderDetails order = order(id);
        return queries.tagged(order.version(), OrderBody.of(order));
    }

    @GetMapping
    @Operation(
            summary = "Orders, newest first",
            description = "from (included) and to (not included) are about the business date.")
    Page<OrderOverview> search(
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @Nullable Name customer,
            @RequestParam(required = false) @Nullable Sku sku,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Instant at,
            Paging paging) {
        String name = customer == null ? null : customer.value();
        return queries.page(new SearchOrders(status, name, sku, from, to, paging), queries.asOf(at, null));
    }

    @GetMapping("/summary")
    @Operation(summary = "How many orders there are in each status and currency, and their totals together")
    List<CountBody> summary() {
        return queries.list(new CountOrders(), StatusCount.class).stream()
                .map(CountBody::of)
                .toList();
    }

    @PostMapping("/{id}/lines")
    @Operation(summary = "Add a line to a new order, or to the line of that SKU and price")
    @Refuses(
            unknown = {"unknown-order", "unknown-product"},
            conflict = {"invalid-status", "currency-mismatch", "too-many-lines", "quantity-too-large", "total-too-large"
            },
            gone = "discontinued")
    ResponseEntity<Changed> addLine(@PathVariable OrderId id, @RequestBody @Valid LineRequest body) {
        return commands.change(id.value(), new AddOrderLine(id, terms.agree(body)));
    }

    @DeleteMapping("/{id}/lines/{sku}")
    @Operation(summary = "Remove all lines of a SKU from a new order; one line has to remain")
    @Refuses(
            unknown = {"unknown-order", "unknown-line"},
            conflict = {"invalid-status", "last-line"})
    ResponseEntity<Changed> removeLine(@PathVariable OrderId id, @PathVariable Sku sku) {
        return commands.change(id.value(), new RemoveOrderLine(id, sku));
    }

    @PutMapping("/{id}/lines/{sku}/quantity")
    @Operation(summary = "Change the quantity of a new order's line; exactly one of quantity and value is given")
    @Refuses(
            unknown = {"unknown-order", "unknown-line"},
            conflict = {"invalid-status", "ambiguous-line", "total-too-large"})
    ResponseEntity<Changed> changeQuantity(
            @PathVariable OrderId id, @PathVariable Sku sku, @RequestBody @Valid LineQuantity body) {
        return commands.change(id.value(), new ChangeLineQuantity(id, sku, body.only()));
    }

    @PostMapping("/{id}/confirmation")
    @Refuses(unknown = "unknown-order", conflict = "invalid-status")
    ResponseEntity<Changed> confirm(
            @PathVariable OrderId id, @RequestBody(required = false) @Nullable Confirmation body) {
        return commands.change(id.value(), new ConfirmOrder(id));
    }

    @PostMapping("/{id}/payment")
    @Operation(
            summary = "Pay the order's total, before or after it is confirmed",
            description =
                    "Without an account the money came from outside, and is deposited in the house's account of the"
                            + " order's currency; an account is asked for it by a transfer, which only an accountant may let it be."
                            + " The order is paid once the money is in. Where it is refused on the way, the order's fulfilment"
                            + " says why, and it can be paid again.")
    @Refuses(
            unknown = "unknown-order",
            conflict = {"invalid-status", "unknown-account"})
    ResponseEntity<Changed> pay(
            @PathVariable OrderId id, @RequestBody(required = false) @Valid @Nullable Payment body) {
        Payment payment = body == null ? Payment.FROM_OUTSIDE : body;
        mayName(payment.account());
        payerIsThere(payment.account());
        Instant paidAt = dates.notInFuture("effectiveAt", payment.effectiveAt());
        return commands.change(
                id.value(), new PayOrder(id, payment.account(), Reference.textOf(payment.reference()), paidAt));
    }

    @PostMapping("/{id}/shipment")
    @Operation(
            summary = "Ask for the goods of an order that is PAID to be shipped",
            description =
                    "What is on the shelf is shipped. Where it is short, the order stays PAID and allows ship-rest, which"
                            + " is the same request again, or cancel-rest, which is the request for cancellation.")
    @Refuses(unknown = "unknown-order", conflict = "invalid-status")
    ResponseEntity<Changed> ship(
            @PathVariable OrderId id, @RequestBody(required = false) @Valid @Nullable Shipment body) {
        Shipment shipment = body == null ? Shipment.NOW : body;
        Instant shippedAt = dates.notInFuture("effectiveAt", shipment.effectiveAt());
        return commands.change(id.value(), new ShipOrder(id, Reference.textOf(shipment.reference()), shippedAt));
    }

    @PostMapping("/{id}/cancellation")
    @Operation(
            summary = "Cancel an order, as long as its shipment is not asked for",
            description =
                    "What was paid is refunded. Of an order that allows cancel-rest it cancels what was not shipped and"
                            + " refunds its lines with their tax; the price of shipping is refunded only where nothing was shipped.")
    @Refuses(unknown = "unknown-order", conflict = "invalid-status")
    ResponseEntity<Changed> cancel(@PathVariable OrderId id, @RequestBody @Valid Cancellation body) {
        return commands.change(id.value(), new CancelOrder(id, body.reason().value()));
    }

    /** Only an accountant may debit an account; a sales clerk may record money from outside. */
    private static void mayName(@Nullable AccountId account) {
        if (account != null) {
            Rights.require(Role.ACCOUNTANT, "Only an accountant may let an account pay.");
        }
    }

    private OrderDetails order(OrderId id) {
        return queries.one(
                new FindOrder(id),
                OrderDetails.class,
                () -> Rejection.unknown("unknown-order", "There is no order of that id.", "orderId", id));
    }

    /** An account that is not open could not pay. */
    private void payerIsThere(@Nullable AccountId account) {
        if (account != null) {
            queries.one(
                    new FindOpenAccount(account),
                    AccountId.class,
                    () -> Rejection.conflict(
                            "unknown-account", "There is no open account of that id.", "account", account));
        }
    }
}
