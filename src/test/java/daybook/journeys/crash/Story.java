package daybook.journeys.crash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The requests of one client in order; each is sent once the one before it is answered. */
final class Story {

    static final List<String> SKUS = List.of("CUP", "JUG", "POT", "URN");
    static final List<String> CUSTOMERS = List.of("ada", "bob", "cyd");
    static final String OPENING = "400.00";

    private static final String STOCK = "/api/warehouses/main/stock/";

    private final String name;
    private final Deque<Request> left = new ArrayDeque<>();
    private int asked;

    private Story(String name) {
        this.name = name;
    }

    Request next() {
        return left.element();
    }

    void answered() {
        left.remove();
    }

    boolean isOver() {
        return left.isEmpty();
    }

    /** The products, the accounts with money in them and some stock: what the others need. */
    static Story opening() {
        Story story = new Story("opening");
        SKUS.forEach(sku -> {
            story.ask(
                    "/api/products",
                    "{\"sku\": \"%s\", \"name\": \"%s\", \"unitPrice\": %s}".formatted(sku, sku, pounds("1.25")));
            story.ask(STOCK + sku + "/receipts", "{\"quantity\": 50, \"reference\": \"opening\"}");
        });
        CUSTOMERS.forEach(customer -> {
            story.ask(
                    "/api/accounts",
                    "{\"accountId\": \"%s\", \"owner\": \"%s\", \"currency\": \"GBP\"}".formatted(customer, customer));
            story.move("deposits", customer, OPENING);
        });
        return story;
    }

    static Story any(int number, Random random) {
        Story story = new Story("s" + number);
        int kind = random.nextInt(100);
        if (kind < 60) {
            story.order(random);
        } else if (kind < 75) {
            story.transfer(random);
        } else if (kind < 90) {
            story.ask(
                    STOCK + oneOf(SKUS, random) + "/receipts",
                    "{\"quantity\": %d, \"reference\": \"%s\"}".formatted(1 + random.nextInt(4), story.name));
        } else {
            story.move(kind < 95 ? "deposits" : "withdrawals", oneOf(CUSTOMERS, random), "0." + kind);
        }
        return story;
    }

    /** Shipping is asked for more than once: the house may not have come so far. One order in six is never asked to be shipped. */
    private void order(Random random) {
        boolean byAccount = random.nextBoolean();
        String customer = oneOf(CUSTOMERS, random);
        List<String> steps = new ArrayList<>(List.of("confirmation", "shipment", "shipment", "shipment"));
        boolean isLeftWaiting = random.nextInt(6) == 0;
        if (!byAccount || random.nextInt(3) == 0) {
            steps.add(random.nextInt(3), "payment");
        }
        if (random.nextInt(4) == 0) {
            steps.add(random.nextInt(steps.size()), "cancellation");
        }
        if (isLeftWaiting) {
            steps.removeIf("shipment"::equals);
        }
        ask("/api/orders", placement(byAccount ? "\"" + customer + "\"" : "null", random));
        boolean payAccount = random.nextInt(3) == 0;
        steps.forEach(step -> ask("/api/orders/" + name + "/" + step, bodyOf(step, payAccount ? customer : null)));
    }

    private String placement(String account, Random random) {
        String lines = String.join(
                ", ",
                IntStream.range(0, SKUS.size())
                        .filter(sku -> random.nextInt(2) == 0)
                        .mapToObj(sku -> line(SKUS.get(sku), 1 + random.nextInt(3)))
                        .toList());
        return "{\"orderId\": \"%s\", \"customer\": \"Crash\", \"account\": %s, \"lines\": [%s]}"
                .formatted(name, account, lines.isEmpty() ? line("CUP", 1) : lines);
    }

    private static String line(String sku, int quantity) {
        return "{\"sku\": \"%s\", \"quantity\": %d}".formatted(sku, quantity);
    }

    private static String bodyOf(String step, @Nullable String account) {
        return switch (step) {
            case "payment" -> account == null ? "{}" : "{\"account\": \"" + account + "\"}";
            case "cancellation" -> "{\"reason\": \"changed my mind\"}";
            default -> "{}";
        };
    }

    /** Some ask for more than there is. */
    private void transfer(Random random) {
        int from = random.nextInt(CUSTOMERS.size());
        int to = (from + 1 + random.nextInt(CUSTOMERS.size() - 1)) % CUSTOMERS.size();
        String amount = random.nextInt(5) == 0 ? "5000.00" : "0.07";
        ask(
                "/api/transfers",
                "{\"transferId\": \"%s\", \"from\": \"%s\", \"to\": \"%s\", \"amount\": %s, \"reference\": \"%s\"}"
                        .formatted(name, CUSTOMERS.get(from), CUSTOMERS.get(to), pounds(amount), name));
    }

    private void move(String way, String account, String amount) {
        ask(
                "/api/accounts/" + account + "/" + way,
                "{\"amount\": %s, \"reference\": \"%s\"}".formatted(pounds(amount), name));
    }

    private void ask(String path, String body) {
        left.add(new Request(name + "-" + ++asked, path, body));
    }

    private static String pounds(String amount) {
        return "{\"amount\": \"%s\", \"currency\": \"GBP\"}".formatted(amount);
    }

    private static String oneOf(List<String> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
