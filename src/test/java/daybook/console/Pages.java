package daybook.console;

import java.util.List;

/** The pages of the console on the house of the demonstration. */
final class Pages {

    static final List<String> ALL = List.of(
            "/",
            "/?span=HOURS",
            "/orders",
            "/orders?status=PAID",
            "/orders/demo-order-03",
            "/orders/demo-order-20",
            "/stock",
            "/stock?availableBelow=20",
            "/stock/main/demo-10004",
            "/products",
            "/products/demo-10001",
            "/accounts",
            "/accounts/house",
            "/accounts/demo-cora",
            "/accounts/trial-balance",
            "/transfers/demo-order-03:transfer-1.1",
            "/workflows",
            "/workflows/demo-order-03",
            "/machine",
            "/machine/stock",
            "/machine/letters",
            "/machine/imports",
            "/machine/nodes",
            "/log",
            "/log?aggregateType=order&aggregateId=demo-order-03",
            "/difference/order/demo-order-03",
            "/difference/stock",
            "/why/stock/main/demo-10001/onHand",
            "/why/accounts/house/balance",
            "/why/orders/demo-order-03/total",
            "/refusals",
            "/refusals/lost-sales",
            "/find?q=demo");

    /** The pages that every house has. */
    static final List<String> LISTS = List.of(
            "/",
            "/orders",
            "/stock",
            "/products",
            "/accounts",
            "/accounts/trial-balance",
            "/workflows",
            "/machine",
            "/machine/stock",
            "/machine/letters",
            "/machine/imports",
            "/machine/nodes",
            "/log",
            "/difference/orders",
            "/refusals",
            "/refusals/lost-sales",
            "/find?q=nothing");

    private Pages() {}
}
