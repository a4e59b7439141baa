package daybook.platform.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Existing ids by the kind of object that a parameter or property names. */
final class KnownIds {

    private static final int KEPT_MAX = 50;

    private final Map<String, List<String>> byKind = new HashMap<>();

    void add(String kind, String id) {
        List<String> ids = byKind.computeIfAbsent(kind, none -> new ArrayList<>());
        if (!ids.contains(id)) {
            ids.add(id);
        }
        if (ids.size() > KEPT_MAX) {
            ids.remove(0);
        }
    }

    /** A known id of the kind, or one that does not exist. */
    String any(String kind, Random random) {
        List<String> ids = byKind.getOrDefault(kind, List.of("none"));
        return ids.get(random.nextInt(ids.size()));
    }

    /** The kind of id that a parameter or property expects; empty if it expects none. */
    static String kindOf(String path, String name) {
        return switch (name) {
            case "sku", "warehouse", "account", "reservation", "step", "page", "level", "tile" -> name;
            case "from", "to", "accountId" -> "account";
            case "reservationId" -> "reservation";
            case "orderId" -> "order";
            case "eventId" -> "event";
            case "transferId" -> "transfer";
            case "id" -> kindOfResource(path);
            default -> "";
        };
    }

    /** The kind of object under a path: {@code order} for {@code /api/orders}. */
    static String kindOfResource(String path) {
        if (path.contains("/reservations")) {
            return "reservation";
        }
        return switch (path.split("/")[2]) {
            case "orders", "fulfilments" -> "order";
            case "accounts" -> "account";
            case "transfers" -> "transfer";
            case "products" -> "sku";
            case "warehouses" -> "warehouse";
            case "imports" -> "import";
            default -> "";
        };
    }
}
