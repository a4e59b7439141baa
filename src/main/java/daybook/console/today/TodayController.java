package daybook.console.today;

import daybook.accounts.AccountQuery.HourOfMoney;
import daybook.accounts.AccountQuery.SumPostings;
import daybook.accounts.AccountQuery.Total;
import daybook.console.machine.HouseTroubles;
import daybook.console.page.Chart;
import daybook.console.page.Chart.Series;
import daybook.console.page.ConsolePage;
import daybook.console.page.PageController;
import daybook.ordering.OrderQuery.CountOrders;
import daybook.ordering.OrderQuery.OrderOverview;
import daybook.ordering.OrderQuery.SearchOrders;
import daybook.ordering.OrderQuery.StatusCount;
import daybook.ordering.OrderStatus;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.warehouse.StockQuery.HourOfStock;
import daybook.warehouse.StockQuery.SearchStock;
import daybook.warehouse.StockQuery.StockLevel;
import daybook.warehouse.StockQuery.SumMovements;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The first page: orders by status, units and money of the last hours or days, low stock. */
@PageController
class TodayController {

    private static final long LOW_STOCK = 5;
    private static final int LOW_SHOWN = 8;
    private static final int ORDERS_SHOWN = 8;
    private static final int HOURS = 48;
    private static final int DAYS = 30;

    private final HttpQueries queries;
    private final HouseTroubles troubles;
    private final Clock clock;
    private final JsonMapper json;

    TodayController(HttpQueries queries, HouseTroubles troubles, Clock clock, JsonMapper json) {
        this.queries = queries;
        this.troubles = troubles;
        this.clock = clock;
        this.json = json;
    }

    enum Span {
        HOURS,
        DAYS
    }

    @GetMapping("/")
    String today(
            @RequestParam(defaultValue = "DAYS") Span span, @ModelAttribute("page") ConsolePage page, Model model) {
        model.addAttribute("span", span);
        if (page.may("GET", "/machine")) {
            model.addAttribute("troubles", troubles.present());
        }
        showOrders(model);
        if (page.may("GET", "/stock")) {
            showStock(span, model);
        }
        if (page.may("GET", "/accounts")) {
            showMoney(span, model);
        }
        return "today/today";
    }

    private void showOrders(Model model) {
        List<StatusCount> counts = queries.list(new CountOrders(), StatusCount.class);
        model.addAttribute(
                "counts",
                counts.stream()
                        .collect(Collectors.groupingBy(
                                StatusCount::status, TreeMap::new, Collectors.summingLong(StatusCount::count))));
        Page<OrderOverview> orders =
                queries.page(new SearchOrders((OrderStatus) null, null, null, null, null, new Paging(0, ORDERS_SHOWN)));
        model.addAttribute("orders", orders.items());
    }

    private void showStock(Span span, Model model) {
        Page<StockLevel> low = queries.page(new SearchStock(null, null, LOW_STOCK, new Paging(0, LOW_SHOWN)));
        model.addAttribute("low", low);
        model.addAttribute("lowLimit", LOW_STOCK);
        Recent<HourOfStock> recent = recent(span, SumMovements::new, HourOfStock.class, HourOfStock::hour);
        model.addAttribute(
                "shipped", recent.hours.stream().mapToLong(HourOfStock::shipped).sum());
        model.addAttribute(
                "received",
                recent.hours.stream().mapToLong(HourOfStock::received).sum());
        model.addAttribute("stockFrom", recent.buckets.first());
        model.addAttribute(
                "units",
                json.writeValueAsString(new Chart(
                        recent.buckets.seconds(),
                        List.of(
                                new Series("shipped", recent.sums(HourOfStock::shipped), true),
                                new Series("received", recent.sums(HourOfStock::received), false)))));
    }

    /** The currency with most of the money has the chart. */
    private void showMoney(Span span, Model model) {
        Recent<HourOfMoney> recent = recent(span, SumPostings::new, HourOfMoney.class, HourOfMoney::hour);
        List<Flow> flows =
                recent.hours.stream()
                        .collect(Collectors.groupingBy(hour -> hour.in().currency()))
                        .entrySet()
                        .stream()
                        .map(entry -> Flow.of(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing((Flow flow) -> flow.in.amount())
                                .reversed())
                        .toList();
        model.addAttribute("flows", flows);
        model.addAttribute("moneyFrom", recent.buckets.first());
        if (!flows.isEmpty()) {
            Flow first = flows.get(0);
            Recent<HourOfMoney> shown = new Recent<>(recent.buckets, first.hours, HourOfMoney::hour);
            model.addAttribute(
                    "money",
                    json.writeValueAsString(new Chart(
                            shown.buckets.seconds(),
                            List.of(
                                    new Series(
                                            "in, " + first.currency,
                                            shown.sums(
                                                    hour -> hour.in().amount().doubleValue()),
                                            true),
                                    new Series(
                                            "out, " + first.currency,
                                            shown.sums(
                                                    hour -> hour.out().amount().doubleValue()),
                                            false)))));
        }
    }

    /** The money of one currency. */
    record Flow(Currency currency, Total in, Total out, List<HourOfMoney> hours) {

        private static Flow of(Currency currency, List<HourOfMoney> hours) {
            return new Flow(
                    currency,
                    new Total(sum(hours, hour -> hour.in().amount()), currency),
                    new Total(sum(hours, hour -> hour.out().amount()), currency),
                    hours);
        }

        private static BigDecimal sum(List<HourOfMoney> hours, Function<HourOfMoney, BigDecimal> amount) {
            return hours.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** The sums of the last hours or days; of a house in which nothing has happened since, of the last ones in which something did. */
    private <T> Recent<T> recent(
            Span span, Function<Instant, Object> query, Class<T> type, Function<T, Instant> hourOf) {
        Buckets buckets = until(clock.instant(), span);
        List<T> hours = queries.list(query.apply(buckets.first()), type);
        if (hours.isEmpty()) {
            List<T> all = queries.list(query.apply(Instant.EPOCH), type);
            Buckets last = all.isEmpty() ? buckets : until(hourOf.apply(all.get(all.size() - 1)), span);
            return new Recent<>(
                    last,
                    all.stream()
                            .filter(hour -> !hourOf.apply(hour).isBefore(last.first()))
                            .toList(),
                    hourOf);
        }
        return new Recent<>(buckets, hours, hourOf);
    }

    private static Buckets until(Instant last, Span span) {
        return span == Span.HOURS
                ? Buckets.until(last, ChronoUnit.HOURS, HOURS)
                : Buckets.until(last, ChronoUnit.DAYS, DAYS);
    }

    private record Recent<T>(Buckets buckets, List<T> hours, Function<T, Instant> hourOf) {

        private List<Double> sums(java.util.function.ToDoubleFunction<T> value) {
            return buckets.sums(hours, hourOf, value);
        }
    }
}
