package daybook.console.refusals;

import daybook.accounts.AccountQuery.Total;
import daybook.console.page.PageController;
import daybook.console.page.PageInstants;
import daybook.fulfilment.FulfilmentQuery.CountLostSales;
import daybook.fulfilment.FulfilmentQuery.LostSales;
import daybook.history.RefusalQuery.RefusalEntry;
import daybook.history.RefusalQuery.SearchRefusals;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The commands that a rule has refused, and the sales that were lost for want of stock. */
@PageController
@RequestMapping("/refusals")
class RefusalsController {

    private static final int ROWS = 50;
    private static final int LOST_SALES_MAX = 500;

    private static final List<String> AGGREGATE_TYPES =
            List.of("order", "fulfilment", "stock", "account", "transfer", "product", "warehouse");

    private final HttpQueries queries;
    private final JsonMapper json;

    RefusalsController(HttpQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String aggregateType,
            @RequestParam(required = false) @Nullable String aggregateId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            AsOf asOf,
            Model model) {
        SearchRefusals query = new SearchRefusals(
                code,
                actor,
                aggregateType,
                aggregateId,
                PageInstants.parse("from", from),
                PageInstants.end(PageInstants.parse("to", to), asOf),
                after,
                ROWS + 1);
        List<RefusalEntry> found = queries.list(query, RefusalEntry.class);
        boolean hasMore = found.size() > ROWS;
        List<RefusalEntry> shown = hasMore ? found.subList(0, ROWS) : found;
        model.addAttribute("refusals", shown);
        model.addAttribute(
                "figures",
                shown.stream()
                        .collect(Collectors.toMap(
                                RefusalEntry::id,
                                refusal -> json.<tools.jackson.databind.JsonNode>valueToTree(refusal.figures()))));
        model.addAttribute("next", hasMore ? shown.get(ROWS - 1).id() : null);
        model.addAttribute("aggregateTypes", AGGREGATE_TYPES);
        return "refusals/list";
    }

    @GetMapping("/lost-sales")
    String lostSales(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            AsOf asOf,
            Model model) {
        List<LostSales> all = queries.list(
                new CountLostSales(
                        PageInstants.parse("from", from), PageInstants.end(PageInstants.parse("to", to), asOf)),
                LostSales.class);
        model.addAttribute(
                "sales",
                all.stream()
                        .sorted(Comparator.comparing(
                                        (LostSales lost) -> lost.amount().amount())
                                .reversed())
                        .limit(LOST_SALES_MAX)
                        .toList());
        model.addAttribute("leftOut", Math.max(0, all.size() - LOST_SALES_MAX));
        model.addAttribute("units", all.stream().mapToLong(LostSales::units).sum());
        model.addAttribute("totals", totals(all));
        return "refusals/lost-sales";
    }

    private static List<Total> totals(List<LostSales> all) {
        Map<String, BigDecimal> sums = all.stream()
                .map(LostSales::amount)
                .collect(Collectors.toMap(
                        amount -> amount.currency().getCurrencyCode(), Total::amount, BigDecimal::add, TreeMap::new));
        return sums.entrySet().stream()
                .map(sum -> new Total(sum.getValue(), Currency.getInstance(sum.getKey())))
                .toList();
    }
}
