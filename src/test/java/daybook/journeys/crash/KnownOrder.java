package daybook.journeys.crash;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * An order and what the house does for it, as a client is told.
 *
 * @param order as {@code GET /api/orders/{id}} answers
 * @param fulfilment as {@code GET /api/orders/{id}/fulfilment} answers
 */
record KnownOrder(JsonNode order, JsonNode fulfilment) {

    private static final Map<String, String> WAITS_AS = Map.of(
            "NEW", "AWAITING_CONFIRMATION",
            "CONFIRMED", "AWAITING_PAYMENT",
            "PAID", "AWAITING_SHIPMENT",
            "SHIPPED", "SHIPPED",
            "CANCELLED", "CANCELLED");

    private static final Set<String> MONEY_IN = Set.of("DEPOSIT", "TRANSFER");

    /** Whether nothing goes on: it is over, or the client can do what it waits for. */
    boolean isAtRest() {
        boolean isMoneySeenTo = order.get("paid").asBoolean() ? isMoneyIn() : isAllowed("pay");
        return fulfilment.get("state").asString().equals(WAITS_AS.get(status()))
                && (isMoneySeenTo || is("CANCELLED"))
                && (isAllowed("ship") || !is("PAID"))
                && steps().stream().noneMatch(step -> is(step, "PENDING") || is(step, "SENT"));
    }

    private boolean isMoneyIn() {
        return steps().stream()
                .anyMatch(step ->
                        is(step, "DONE") && MONEY_IN.contains(step.get("action").asString()));
    }

    private boolean isAllowed(String step) {
        return StreamSupport.stream(order.get("allowed").spliterator(), false)
                .anyMatch(allowed -> allowed.asString().equals(step));
    }

    boolean is(String status) {
        return status().equals(status);
    }

    String status() {
        return order.get("status").asString();
    }

    private List<JsonNode> steps() {
        return StreamSupport.stream(fulfilment.get("steps").spliterator(), false)
                .toList();
    }

    private static boolean is(JsonNode step, String status) {
        return step.get("status").asString().equals(status);
    }

    /** Whether the house has and keeps its money. */
    boolean isPaidFor() {
        return order.get("paid").asBoolean() && !is("CANCELLED");
    }

    BigDecimal total() {
        return new BigDecimal(order.get("total").get("amount").asString());
    }

    /** The account that paid, empty where the money came from outside. */
    Optional<String> payer() {
        return steps().stream()
                .filter(step ->
                        is(step, "DONE") && step.get("action").asString().equals("TRANSFER"))
                .map(step -> step.get("target").asString().replaceFirst(".*, ", ""))
                .findFirst();
    }

    long units(String sku) {
        return StreamSupport.stream(order.get("lines").spliterator(), false)
                .filter(line -> line.get("sku").asString().equals(sku))
                .mapToLong(line -> line.get("quantity").asLong())
                .sum();
    }
}
