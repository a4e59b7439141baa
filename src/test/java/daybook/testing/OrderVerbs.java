package daybook.testing;

import static daybook.testing.HouseVerbs.eventually;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The steps of one order over HTTP as verbs. Each step must succeed. */
public final class OrderVerbs {

    private final HouseClient client;
    private final String id;
    private final String path;

    OrderVerbs(HouseClient client, String id) {
        this.client = client;
        this.id = id;
        this.path = "/api/orders/" + id;
    }

    public static String line(String sku, int quantity) {
        return "{\"sku\": \"%s\", \"quantity\": %d}".formatted(sku, quantity);
    }

    /** @param price as JSON */
    public static String line(String sku, int quantity, String price) {
        return "{\"sku\": \"%s\", \"quantity\": %d, \"unitPrice\": %s}".formatted(sku, quantity, price);
    }

    public OrderVerbs place(String... lines) {
        return placeWith("", lines);
    }

    public OrderVerbs placeFor(String account, String... lines) {
        return placeWith("\"account\": \"" + account + "\", ", lines);
    }

    private OrderVerbs placeWith(String more, String... lines) {
        client.post(
                        "/api/orders",
                        "{\"orderId\": \"%s\", \"customer\": \"Ann\", %s\"lines\": [%s]}"
                                .formatted(id, more, String.join(", ", lines)))
                .isCreated();
        return this;
    }

    public OrderVerbs confirm() {
        return step("confirmation", "{}");
    }

    public OrderVerbs pay() {
        return pay("{}");
    }

    public OrderVerbs payFrom(String account) {
        return pay("{\"account\": \"%s\", \"reference\": \"invoice 7\"}".formatted(account));
    }

    public OrderVerbs pay(String body) {
        return step("payment", body);
    }

    public OrderVerbs ship() {
        return step("shipment", "{}");
    }

    public OrderVerbs ship(String reference) {
        return step("shipment", "{\"reference\": \"%s\"}".formatted(reference));
    }

    public OrderVerbs cancel() {
        return step("cancellation", "{\"reason\": \"changed her mind\"}");
    }

    private OrderVerbs step(String step, String body) {
        client.post(path + "/" + step, body).hasStatus(200);
        return this;
    }

    public HouseAnswer read() {
        return client.get(path).hasStatus(200);
    }

    public OrderVerbs becomes(String status) {
        eventually(() -> read().has("/status", '"' + status + '"'));
        return this;
    }

    /** @param allowed the names of the steps that the order allows */
    public HouseAnswer stands(String status, boolean paid, String... allowed) {
        String steps = Arrays.stream(allowed).map(step -> '"' + step + '"').collect(Collectors.joining(",", "[", "]"));
        return read().has("/status", '"' + status + '"')
                .has("/paid", Boolean.toString(paid))
                .has("/allowed", steps);
    }

    public OrderVerbs becomes(String status, boolean paid, String... allowed) {
        eventually(() -> stands(status, paid, allowed));
        return this;
    }

    public OrderVerbs becomes(long version, String status, boolean paid, String... allowed) {
        eventually(() -> stands(status, paid, allowed).has("/version", Long.toString(version)));
        return this;
    }
}
