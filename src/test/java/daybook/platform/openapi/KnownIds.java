package daybook.platform.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Ids of what is in the house, by the name of the parameter or property that they may be given for. */
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

    /** One of the kind; where none is known, one that there is not. */
    String any(String kind, Random random) {
        List<String> ids = byKind.getOrDefault(kind, List.of("none"));
        return ids.get(random.nextInt(ids.size()));
    }

    /** What sort of id a name in the path, a query or a body stands for; empty for anything else. */
    static String kindOf(String path, String name) {
        return switch (name) {
            case "sku", "warehouse", "account", "reservation", "step" -> name;
            case "from", "to", "accountId" -> "account";
            case "reservationId" -> "reservation";
            case "orderId" -> "order";
            case "transferId" -> "transfer";
            case "id" -> kindOfResource(path);
            default -> "";
        };
    }

    /** What is found under a path: {@code order} under {@code /api/orders}. */
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
