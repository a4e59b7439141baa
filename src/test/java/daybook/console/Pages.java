package daybook.console;

import java.util.List;

/** The pages of the console on the house of the demonstration. */
final class Pages {

    static final List<String> ALL =
            List.of("/", "/?span=HOURS", "/orders", "/orders?status=PAID", "/orders/demo-order-20");

    private Pages() {}
}
