package daybook.console.workflows;

import daybook.console.page.PageController;
import daybook.fulfilment.FulfilmentId;
import daybook.fulfilment.FulfilmentQuery.CountFulfilments;
import daybook.fulfilment.FulfilmentQuery.FindFulfilment;
import daybook.fulfilment.FulfilmentQuery.FulfilmentDetails;
import daybook.fulfilment.FulfilmentQuery.FulfilmentOverview;
import daybook.fulfilment.FulfilmentQuery.PhaseCount;
import daybook.fulfilment.FulfilmentQuery.SearchFulfilments;
import daybook.fulfilment.FulfilmentQuery.StepDetails;
import daybook.fulfilment.Phase;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of workflows, and the workflow of one order. */
@PageController
@RequestMapping("/workflows")
class WorkflowsController {

    private final HttpQueries queries;

    WorkflowsController(HttpQueries queries) {
        this.queries = queries;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable Phase state, AsOf asOf, Paging paging, Model model) {
        Page<FulfilmentOverview> workflows = queries.page(new SearchFulfilments(state, paging), asOf);
        model.addAttribute("state", state);
        model.addAttribute("counts", queries.list(new CountFulfilments(), PhaseCount.class, asOf));
        model.addAttribute("workflows", workflows);
        model.addAttribute("failed", failedSteps(workflows.items(), asOf));
        return "workflows/list";
    }

    /** The steps on which an operator has to decide, of the workflows on the page that are stuck. */
    private Map<OrderId, List<StepDetails>> failedSteps(List<FulfilmentOverview> workflows, AsOf asOf) {
        Map<OrderId, List<StepDetails>> failed = new HashMap<>();
        workflows.stream()
                .filter(workflow -> workflow.state() == Phase.STUCK)
                .map(FulfilmentOverview::orderId)
                .forEach(id -> find(id, asOf).ifPresent(workflow -> failed.put(id, openSteps(workflow))));
        return failed;
    }

    private static List<StepDetails> openSteps(FulfilmentDetails workflow) {
        return workflow.steps().stream()
                .filter(step -> !step.allowed().isEmpty())
                .toList();
    }

    private Optional<FulfilmentDetails> find(OrderId id, AsOf asOf) {
        return queries.find(new FindFulfilment(FulfilmentId.of(id)), FulfilmentDetails.class, asOf);
    }

    @GetMapping("/{id}")
    String workflow(@PathVariable OrderId id, AsOf asOf, Model model) {
        FulfilmentDetails workflow = find(id, asOf)
                .orElseThrow(() -> Rejection.unknown(
                        "unknown-fulfilment", "There is no workflow of an order of that id.", "orderId", id));
        model.addAttribute("workflow", workflow);
        model.addAttribute("open", openSteps(workflow));
        model.addAttribute(
                "order",
                queries.find(new FindOrder(id), OrderDetails.class, asOf).orElse(null));
        return "workflows/workflow";
    }
}
