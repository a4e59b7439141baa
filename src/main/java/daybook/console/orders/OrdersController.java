package daybook.console.orders;

import daybook.console.page.ConsolePage;
import daybook.console.page.PageController;
import daybook.console.past.Steps;
import daybook.fulfilment.FulfilmentId;
import daybook.fulfilment.FulfilmentQuery.FindFulfilment;
import daybook.fulfilment.FulfilmentQuery.FulfilmentDetails;
import daybook.kernel.Name;
import daybook.kernel.Sku;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.CountOrders;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderQuery.SearchOrders;
import daybook.ordering.OrderQuery.StatusCount;
import daybook.ordering.OrderStatus;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import daybook.platform.projection.Paging;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of orders, and one order. */
@PageController
@RequestMapping("/orders")
class OrdersController {

    private final HttpQueries queries;
    private final OrderStory story;
    private final Steps steps;

    OrdersController(HttpQueries queries, OrderStory story, Steps steps) {
        this.queries = queries;
        this.story = story;
        this.steps = steps;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @Nullable Name customer,
            @RequestParam(required = false) @Nullable Sku sku,
            AsOf asOf,
            Paging paging,
            Model model) {
        String name = customer == null ? null : customer.value();
        model.addAttribute("status", status);
        model.addAttribute("counts", counts(asOf));
        model.addAttribute("orders", queries.page(new SearchOrders(status, name, sku, null, null, paging), asOf));
        return "orders/list";
    }

    private Map<OrderStatus, Long> counts(AsOf asOf) {
        return queries.list(new CountOrders(), StatusCount.class, asOf).stream()
                .collect(Collectors.groupingBy(
                        StatusCount::status, TreeMap::new, Collectors.summingLong(StatusCount::count)));
    }

    @GetMapping("/{id}")
    String order(@PathVariable OrderId id, AsOf asOf, @ModelAttribute("page") ConsolePage page, Model model) {
        OrderDetails order = queries.find(new FindOrder(id), OrderDetails.class, asOf)
                .orElseThrow(() -> Rejection.unknown("unknown-order", "There is no order of that id.", "orderId", id));
        model.addAttribute("order", order);
        model.addAttribute(
                "fulfilment",
                queries.find(new FindFulfilment(FulfilmentId.of(id)), FulfilmentDetails.class, asOf)
                        .orElse(null));
        if (page.may("GET", "/api/history/order/" + id.value())) {
            List<Moment> moments = story.of(id).stream()
                    .filter(moment -> asOf.at() == null || !moment.at().isAfter(asOf.at()))
                    .toList();
            model.addAttribute("story", Swimlanes.of(moments));
            model.addAttribute("lanes", Lane.values());
            model.addAttribute(
                    "laneY", Arrays.stream(Lane.values()).map(Swimlanes::laneY).toList());
        }
        steps.addTo(model, page, "order", id.value());
        return "orders/order";
    }
}
