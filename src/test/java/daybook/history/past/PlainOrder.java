package daybook.history.past;

import daybook.history.past.PlainHouse.PlainEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plain model of one order, folded from the JSON of its events. It shares no code with the projections. */
final class PlainOrder {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<PlainEvent> events;
    private final PlainEvent placed;
    private final String currency;
    private final List<ObjectNode> lines = new ArrayList<>();
    private final Set<String> marks = new HashSet<>();
    private JsonNode reason = JSON.missingNode();

    PlainOrder(List<PlainEvent> events) {
        this.events = events;
        this.placed = events.get(0);
        this.currency = placed.data("shipping").get("currency").stringValue();
        events.forEach(this::after);
    }

    private void after(PlainEvent event) {
        switch (event.name()) {
            case "OrderPlaced" ->
                event.data("lines").forEach(line -> lines.add(line.deepCopy().asObject()));
            case "OrderLineAdded" -> add(event.data("line").deepCopy().asObject());
            case "OrderLineRemoved" -> lines.removeIf(line -> line.get("sku").equals(event.data("sku")));
            case "OrderLineQuantityChanged" ->
                lines.stream()
                        .filter(line -> line.get("sku").equals(event.data("sku")))
                        .forEach(line -> line.set("quantity", event.data("quantity")));
            case "OrderRestCancelled" ->
                event.data("goods")
                        .forEach(goods -> lines.removeIf(line -> line.get("sku").equals(goods.get("sku"))));
            case "OrderConfirmed" -> marks.add("CONFIRMED");
            case "OrderStockReserved" -> marks.add("RESERVED");
            case "OrderPaymentRequested" -> marks.add("PAYING");
            case "OrderPaymentRefused" -> marks.remove("PAYING");
            case "OrderPaid" -> {
                marks.remove("PAYING");
                marks.add("PAID");
            }
            case "OrderShipmentRequested" -> {
                marks.remove("SHORT");
                marks.add("SHIPPING");
            }
            case "OrderShipmentFellShort" -> {
                marks.remove("SHIPPING");
                marks.add("SHORT");
            }
            case "OrderShipped" -> {
                marks.remove("SHORT");
                marks.add("SHIPPED");
            }
            default -> {
                marks.remove("SHORT");
                marks.add("CANCELLED");
                reason = event.data("reason");
            }
        }
    }

    /** A line on the same terms is replaced: the event has the sum of both. */
    private void add(ObjectNode added) {
        for (int i = 0; i < lines.size(); i++) {
            ObjectNode sameTerms = lines.get(i)
                    .deepCopy()
                    .set("quantity", added.get("quantity"))
                    .asObject();
            if (sameTerms.equals(added)) {
                lines.set(i, added);
                return;
            }
        }
        lines.add(added);
    }

    /** The order as its own address shows it. */
    ObjectNode state() {
        ObjectNode state = JSON.objectNode();
        state.set("id", placed.data("orderId"));
        state.set("customer", placed.data("customer"));
        state.put("status", status()).put("paid", marks.contains("PAID"));
        ArrayNode shown = state.putArray("lines");
        BigDecimal subtotal = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (ObjectNode line : lines) {
            BigDecimal net = rounded(number(line.at("/unitPrice/amount")).multiply(number(line.get("quantity"))));
            subtotal = subtotal.add(net);
            tax = tax.add(rounded(net.multiply(number(line.get("taxRate")))));
            ObjectNode copy =
                    line.deepCopy().without(List.of("taxRate", "stocked")).asObject();
            copy.set("total", PlainHouse.money(net, currency));
            shown.add(copy);
        }
        BigDecimal shipping = number(placed.data("shipping").get("amount"));
        state.set("subtotal", PlainHouse.money(subtotal, currency));
        state.set("tax", PlainHouse.money(tax, currency));
        state.set("shipping", PlainHouse.money(shipping, currency));
        state.set("total", PlainHouse.money(subtotal.add(tax).add(shipping), currency));
        addIfThere(state, "account", placed.data("account"));
        state.set("warehouse", placed.data("warehouse"));
        addIfThere(state, "reason", reason);
        ArrayNode steps = state.putArray("allowed");
        allowed().forEach(steps::add);
        state.put("placedAt", placed.date().toString());
        state.put("createdAt", placed.text("at"));
        state.put("modifiedAt", events.get(events.size() - 1).text("at"));
        return state.put("version", events.size());
    }

    private static void addIfThere(ObjectNode state, String field, JsonNode value) {
        if (value.isString()) {
            state.set(field, value);
        }
    }

    private static BigDecimal number(JsonNode value) {
        return new BigDecimal(value.asString());
    }

    private BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(Currency.getInstance(currency).getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
    }

    private String status() {
        if (marks.contains("CANCELLED") || marks.contains("SHIPPED")) {
            return marks.contains("SHIPPED") ? "SHIPPED" : "CANCELLED";
        }
        if (!marks.contains("CONFIRMED")) {
            return "NEW";
        }
        return marks.containsAll(Set.of("PAID", "RESERVED")) ? "PAID" : "CONFIRMED";
    }

    private List<String> allowed() {
        if (marks.contains("SHORT")) {
            return List.of("ship-rest", "cancel-rest");
        }
        List<String> allowed = new ArrayList<>();
        if (marks.contains("CANCELLED") || marks.contains("SHIPPED") || marks.contains("SHIPPING")) {
            return allowed;
        }
        if (!marks.contains("CONFIRMED")) {
            allowed.add("confirm");
        }
        if (!marks.contains("PAID") && !marks.contains("PAYING")) {
            allowed.add("pay");
        }
        if (status().equals("PAID")) {
            allowed.add("ship");
        }
        allowed.add("cancel");
        return allowed;
    }
}
