package daybook.console.past;

import daybook.console.page.PageController;
import daybook.history.PastBodies.Share;
import daybook.history.PastBodies.Why;
import daybook.history.PastQuery.FindShares;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import daybook.platform.projection.Paging;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The events that sum up to a figure. */
@PageController
@RequestMapping("/why")
class SharesController {

    private static final int ROWS = 200;

    private final HttpQueries queries;
    private final JsonMapper json;

    SharesController(HttpQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    @GetMapping("/stock/{warehouse}/{sku}/{figure}")
    String stock(
            @PathVariable String warehouse,
            @PathVariable String sku,
            @PathVariable String figure,
            @RequestParam(defaultValue = "0") int page,
            AsOf asOf,
            Model model) {
        return shares(
                "stock", warehouse + ":" + sku, figure, List.of("onHand", "reserved", "available"), page, asOf, model);
    }

    @GetMapping("/accounts/{id}/{figure}")
    String account(
            @PathVariable String id,
            @PathVariable String figure,
            @RequestParam(defaultValue = "0") int page,
            AsOf asOf,
            Model model) {
        return shares("account", id, figure, List.of("balance", "held", "available"), page, asOf, model);
    }

    @GetMapping("/orders/{id}/{figure}")
    String order(
            @PathVariable String id,
            @PathVariable String figure,
            @RequestParam(defaultValue = "0") int page,
            AsOf asOf,
            Model model) {
        return shares("order", id, figure, List.of("total", "subtotal", "tax"), page, asOf, model);
    }

    /** Page 0 has the newest events; each page begins with the value that the events before it sum up to. */
    private String shares(
            String type, String id, String figure, List<String> figures, int page, AsOf asOf, Model model) {
        if (!figures.contains(figure)) {
            throw Rejection.invalidField("figure", "must be one of " + String.join(", ", figures));
        }
        if (page < 0 || page > Paging.PAGE_MAX) {
            throw Rejection.invalidField("page", "must be between 0 and " + Paging.PAGE_MAX);
        }
        String answer = queries.one(
                new FindShares(type, id, figure, asOf.at()),
                String.class,
                () -> Rejection.unknown("unknown-" + type, "It did not exist then.", type, id));
        Why why = json.readValue(answer, Why.class);
        List<Share> all = why.items();
        int end = (int) Math.max(0, all.size() - (long) page * ROWS);
        int start = Math.max(0, end - ROWS);
        model.addAttribute("type", type);
        model.addAttribute("id", id);
        model.addAttribute("figure", figure);
        model.addAttribute("figures", figures);
        model.addAttribute("value", why.value());
        model.addAttribute("shares", all.subList(start, end));
        model.addAttribute("earlier", start);
        model.addAttribute("later", all.size() - end);
        model.addAttribute(
                "broughtForward", start == 0 ? null : all.get(start - 1).runningValue());
        model.addAttribute("number", page);
        return "past/why";
    }
}
