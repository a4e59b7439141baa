package daybook.history.past;

import static java.util.stream.Collectors.toCollection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plain model of stocks and accounts, folded from the JSON of events. It shares no code with the projections. */
final class PlainHouse {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<PlainEvent> events = new ArrayList<>();

    /** An event as the feed has it. */
    record PlainEvent(JsonNode json) {

        String name() {
            String type = text("type");
            return type.substring(type.indexOf('.') + 1);
        }

        String text(String field) {
            return json.get(field).stringValue();
        }

        JsonNode data(String field) {
            return json.get("data").path(field);
        }

        Instant at() {
            return Instant.parse(text("at"));
        }

        Instant date() {
            return json.hasNonNull("effectiveAt") ? Instant.parse(text("effectiveAt")) : at();
        }

        boolean isOf(String type, String id) {
            return text("aggregateType").equals(type) && text("aggregateId").equals(id);
        }

        /** The reservation or hold that the event makes or ends. */
        @Nullable String claim() {
            JsonNode claim = json.get("data").has("reservationId") ? data("reservationId") : data("transferId");
            return claim.isString() ? claim.stringValue() : null;
        }

        boolean makesClaim() {
            return name().equals("StockReserved") || name().equals("MoneyHeld");
        }

        boolean endsClaim() {
            return Set.of("ReservationReleased", "ReservationShipped", "HoldPosted", "HoldVoided")
                    .contains(name());
        }
    }

    void add(JsonNode event) {
        events.add(new PlainEvent(event));
    }

    List<PlainEvent> events() {
        return events;
    }

    Set<String> ids(String type) {
        return events.stream()
                .filter(event -> event.text("aggregateType").equals(type))
                .map(event -> event.text("aggregateId"))
                .collect(toCollection(LinkedHashSet::new));
    }

    List<PlainEvent> of(String type, String id, Predicate<PlainEvent> known) {
        return events.stream()
                .filter(event -> event.isOf(type, id) && known.test(event))
                .toList();
    }

    /** The known events whose business date has come, with the openings, reservations and holds that they cannot be without. */
    List<PlainEvent> effective(String type, String id, Predicate<PlainEvent> known, Instant date) {
        List<PlainEvent> all = of(type, id, known);
        Set<PlainEvent> counted = new LinkedHashSet<>();
        all.stream().filter(event -> !event.date().isAfter(date)).forEach(counted::add);
        Set<String> ended = new LinkedHashSet<>();
        counted.stream().filter(PlainEvent::endsClaim).forEach(event -> ended.add(String.valueOf(event.claim())));
        all.stream()
                .filter(event -> event.makesClaim() && ended.contains(event.claim()))
                .forEach(counted::add);
        boolean opened = !counted.isEmpty();
        return all.stream()
                .filter(event ->
                        counted.contains(event) || opened && event.name().equals("AccountOpened"))
                .toList();
    }

    /** The state of an aggregate after some of its events; a missing node before the first. */
    static JsonNode state(String type, List<PlainEvent> events) {
        if (events.isEmpty()) {
            return JSON.missingNode();
        }
        return switch (type) {
            case "stock" -> stock(events);
            case "account" -> account(events);
            case "transfer" -> transfer(events);
            default -> new PlainOrder(events).state();
        };
    }

    private static ObjectNode stock(List<PlainEvent> events) {
        long onHand = 0;
        Map<String, Long> reserved = new HashMap<>();
        for (PlainEvent event : events) {
            long quantity = event.data("quantity").longValue(0);
            switch (event.name()) {
                case "StockReceived" -> onHand += quantity;
                case "StockShipped" -> onHand -= quantity;
                case "StockAdjusted", "StockCounted" ->
                    onHand += event.data("change").longValue();
                case "StockReserved" -> reserved.put(event.claim(), quantity);
                case "ReservationShipped" -> onHand -= quantity;
                default -> {}
            }
            if (event.endsClaim()) {
                reserved.remove(event.claim());
            }
        }
        long held = reserved.values().stream().mapToLong(Long::longValue).sum();
        PlainEvent last = events.get(events.size() - 1);
        String[] id = last.text("aggregateId").split(":", 2);
        return JSON.objectNode()
                .put("warehouse", id[0])
                .put("sku", id[1])
                .put("onHand", onHand)
                .put("reserved", held)
                .put("available", onHand - held)
                .put("version", events.size())
                .put("modifiedAt", last.text("at"));
    }

    private static ObjectNode account(List<PlainEvent> events) {
        BigDecimal balance = BigDecimal.ZERO;
        Map<String, BigDecimal> held = new HashMap<>();
        String owner = "";
        String status = "OPEN";
        for (PlainEvent event : events) {
            balance = balance.add(moved(event));
            switch (event.name()) {
                case "AccountOpened", "OwnerChanged" ->
                    owner = event.data("owner").stringValue();
                case "MoneyHeld" -> held.put(event.claim(), amountOf(event));
                case "HoldPosted", "HoldVoided" -> held.remove(event.claim());
                case "AccountClosed" -> status = "CLOSED";
                default -> {}
            }
        }
        BigDecimal holds = held.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        String currency = events.get(0).data("currency").stringValue();
        ObjectNode state = JSON.objectNode()
                .put("id", events.get(0).text("aggregateId"))
                .put("owner", owner)
                .put("currency", currency);
        state.set("balance", money(balance, currency));
        state.set("held", money(holds, currency));
        state.set("available", money(balance.subtract(holds), currency));
        return state.put("status", status).put("version", events.size());
    }

    private static ObjectNode transfer(List<PlainEvent> events) {
        PlainEvent request = events.get(0);
        ObjectNode state = JSON.objectNode().put("id", request.text("aggregateId"));
        List.of("from", "to", "amount").forEach(field -> state.set(field, request.data(field)));
        state.put("status", "REQUESTED").put("version", events.size());
        for (PlainEvent event : events) {
            if (event.name().equals("TransferRejected")) {
                state.put("status", "REJECTED").set("reason", event.data("reason"));
            } else if (event.name().equals("TransferCompleted")) {
                state.put("status", "COMPLETED");
            }
        }
        return state;
    }

    /** How an event changes the balance of its account. */
    static BigDecimal moved(PlainEvent event) {
        return switch (event.name()) {
            case "MoneyDeposited", "TransferCredited" -> amountOf(event);
            case "MoneyWithdrawn", "HoldPosted" -> amountOf(event).negate();
            default -> BigDecimal.ZERO;
        };
    }

    static BigDecimal amountOf(PlainEvent event) {
        return new BigDecimal(event.data("amount").get("amount").stringValue());
    }

    static ObjectNode money(BigDecimal amount, String currency) {
        int decimals = java.util.Currency.getInstance(currency).getDefaultFractionDigits();
        return JSON.objectNode()
                .put(
                        "amount",
                        amount.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString())
                .put("currency", currency);
    }

    /** The lines of a statement, last recorded first, without the places of the events in their account. */
    static List<JsonNode> statement(List<PlainEvent> events, String currency) {
        List<JsonNode> lines = new ArrayList<>();
        BigDecimal balance = BigDecimal.ZERO;
        for (PlainEvent event : events) {
            BigDecimal change = moved(event);
            balance = balance.add(change);
            if (change.signum() != 0) {
                ObjectNode line = JSON.objectNode()
                        .put("at", event.date().toString())
                        .put("recordedAt", event.text("at"))
                        .put("type", event.name());
                line.set("amount", money(change, currency));
                line.set("balance", money(balance, currency));
                lines.add(0, line);
            }
        }
        return lines;
    }
}
