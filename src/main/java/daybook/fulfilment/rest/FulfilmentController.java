package daybook.fulfilment.rest;

import daybook.fulfilment.FulfilmentCommand.RedirectRefund;
import daybook.fulfilment.FulfilmentCommand.RetryStep;
import daybook.fulfilment.FulfilmentCommand.SkipStep;
import daybook.fulfilment.FulfilmentId;
import daybook.fulfilment.FulfilmentQuery.FindFulfilment;
import daybook.fulfilment.FulfilmentQuery.FulfilmentDetails;
import daybook.fulfilment.FulfilmentQuery.FulfilmentOverview;
import daybook.fulfilment.FulfilmentQuery.SearchFulfilments;
import daybook.fulfilment.Phase;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.platform.errors.Rejection;
import daybook.platform.http.Changed;
import daybook.platform.http.HttpCommands;
import daybook.platform.http.HttpQueries;
import daybook.platform.openapi.Refuses;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
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
@Tag(name = "Fulfilment")
class FulfilmentController {

    private final HttpCommands commands;
    private final HttpQueries queries;

    FulfilmentController(HttpCommands commands, HttpQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @GetMapping("/orders/{id}/fulfilment")
    @Operation(summary = "What the house does for an order, step by step")
    @Refuses(unknown = "unknown-order")
    ResponseEntity<FulfilmentDetails> get(@PathVariable OrderId id) {
        FulfilmentDetails fulfilment = queries.find(new FindFulfilment(FulfilmentId.of(id)), FulfilmentDetails.class)
                .orElseGet(() -> notBegun(id));
        return queries.tagged(fulfilment.version(), fulfilment);
    }

    /** An order that is only placed has no fulfilment yet. */
    private FulfilmentDetails notBegun(OrderId id) {
        OrderDetails order = queries.one(
                new FindOrder(id),
                OrderDetails.class,
                () -> Rejection.unknown("unknown-order", "There is no order of that id.", "orderId", id));
        return new FulfilmentDetails(order.id(), Phase.AWAITING_CONFIRMATION, List.of(), 0);
    }

    @GetMapping("/fulfilments")
    @Operation(summary = "Fulfilments, those that are stuck first, then those that moved last")
    Page<FulfilmentOverview> search(@RequestParam(required = false) @Nullable Phase state, Paging paging) {
        return queries.page(new SearchFulfilments(state, paging));
    }

    @PostMapping("/fulfilments/{id}/steps/{step}/retry")
    @Operation(summary = "Try a failed step again")
    @Refuses(
            unknown = {"unknown-fulfilment", "unknown-step"},
            conflict = "not-failed")
    ResponseEntity<Changed> retry(
            @PathVariable FulfilmentId id, @PathVariable String step, @RequestBody @Valid StepDecision body) {
        return commands.change(id.value(), new RetryStep(id, step, body.reason().value()));
    }

    @PostMapping("/fulfilments/{id}/steps/{step}/redirect")
    @Operation(
            summary = "Send a refund that failed to another account, or out of the house",
            description = "Exactly one of account and outside is given.")
    @Refuses(
            unknown = {"unknown-fulfilment", "unknown-step"},
            conflict = {"not-failed", "not-a-refund"})
    ResponseEntity<Changed> redirect(
            @PathVariable FulfilmentId id, @PathVariable String step, @RequestBody @Valid Redirection body) {
        return commands.change(
                id.value(),
                new RedirectRefund(id, step, body.target(), body.reason().value()));
    }

    @PostMapping("/fulfilments/{id}/steps/{step}/skip")
    @Operation(
            summary = "Pass over a failed step: whatever it was for has been seen to otherwise",
            description =
                    "Goods whose shipment is passed over are released, and the order's share of them is refunded.")
    @Refuses(
            unknown = {"unknown-fulfilment", "unknown-step"},
            conflict = "not-failed")
    ResponseEntity<Changed> skip(
            @PathVariable FulfilmentId id, @PathVariable String step, @RequestBody @Valid StepDecision body) {
        return commands.change(id.value(), new SkipStep(id, step, body.reason().value()));
    }
}
