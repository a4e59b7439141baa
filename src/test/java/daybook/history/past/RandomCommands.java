package daybook.history.past;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseVerbs;
import daybook.testing.OrderVerbs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sends random commands over HTTP, many with a business date in the past. A command that a rule refuses is part of the game. */
final class RandomCommands {

    private static final Duration PAST = Duration.ofDays(10);

    private final HouseClient clerk;
    private final Random random;
    private final String prefix;
    private final String currency;
    private final List<String> skus;
    private final List<String> accounts;
    private final List<String> orders = new ArrayList<>();
    private final List<Instant> dates = new ArrayList<>();
    private int made;

    RandomCommands(HouseClient clerk, Random random, String prefix, String currency) {
        this.clerk = clerk;
        this.random = random;
        this.prefix = prefix;
        this.currency = currency;
        this.skus = List.of(prefix + "A", prefix + "B");
        this.accounts = List.of(prefix + "x", prefix + "y", prefix + "z");
    }

    /** The name of the customer of all orders. */
    String customer() {
        return prefix;
    }

    /** The business dates that were sent. */
    List<Instant> dates() {
        return dates;
    }

    void begin() {
        HouseVerbs house = new HouseVerbs(clerk);
        accounts.forEach(account -> house.opens(account, currency));
        for (String sku : skus) {
            clerk.post("/api/products", """
                            {"sku": "%s", "name": "Mug", "unitPrice": %s, "taxRate": "0.%d", "stocked": true}""".formatted(sku, money(1 + random.nextInt(9)), random.nextInt(30)))
                    .isCreated();
            stock(sku, "/receipts", "{\"quantity\": 40%s}".formatted(date("effectiveAt")));
        }
    }

    void next() {
        String sku = any(skus);
        String account = any(accounts);
        switch (random.nextInt(17)) {
            case 0, 1 -> stock(sku, "/receipts", quantity(9) + date("effectiveAt") + "}");
            case 2 -> stock(sku, "/shipments", quantity(9) + date("effectiveAt") + "}");
            case 3 -> stock(sku, "/adjustments", quantity(60) + date("effectiveAt") + reason() + "}");
            case 4 ->
                stock(
                        sku,
                        "/adjustments",
                        "{\"change\": " + (random.nextInt(9) - 4) + date("effectiveAt") + reason() + "}");
            case 5 -> stock(sku, "/reservations", quantity(9) + ", \"reservationId\": \"r%d\"}".formatted(made++));
            case 6 ->
                stock(
                        sku,
                        "/reservations/r" + random.nextInt(made + 1) + "/shipment",
                        "{\"reference\": \"parcel\"" + date("effectiveAt") + "}");
            case 7 -> answer(clerk.delete(HouseVerbs.stock(sku) + "/reservations/r" + random.nextInt(made + 1)));
            case 8, 9 -> account(account, "/deposits");
            case 10 -> account(account, "/withdrawals");
            case 11 ->
                answer(clerk.post("/api/transfers", """
                            {"transferId": "%st%d", "from": "%s", "to": "%s", "amount": %s}""".formatted(
                                prefix, made++, account, other(account), money(random.nextInt(60) + 1))));
            case 12 ->
                answer(clerk.put(
                        "/api/accounts/" + account + "/owner", "{\"owner\": \"Ann %d\"}".formatted(random.nextInt(3))));
            case 13 -> place();
            default -> continueOrder();
        }
    }

    private void place() {
        String id = prefix + "o" + orders.size();
        String payer = random.nextInt(3) == 0 ? ", \"account\": \"%s\"".formatted(any(accounts)) : "";
        String lines = random.nextBoolean()
                ? OrderVerbs.line(skus.get(0), 1 + random.nextInt(5))
                : OrderVerbs.line(skus.get(0), 2) + ", " + OrderVerbs.line(skus.get(1), 1 + random.nextInt(30));
        answer(clerk.post("/api/orders", """
                        {"orderId": "%s", "customer": "%s", "lines": [%s]%s%s}""".formatted(id, customer(), lines, payer, date("placedAt"))));
        orders.add(id);
    }

    private void continueOrder() {
        if (orders.isEmpty()) {
            place();
            return;
        }
        String order = orders.get(Math.max(0, orders.size() - 1 - random.nextInt(3)));
        String path = "/api/orders/" + order;
        String line = path + "/lines/" + any(skus);
        switch (random.nextInt(10)) {
            case 0 -> answer(clerk.post(path + "/lines", OrderVerbs.line(any(skus), 1 + random.nextInt(4))));
            case 1 -> answer(clerk.delete(line));
            case 2 -> answer(clerk.put(line + "/quantity", quantity(9) + "}"));
            case 3 -> answer(clerk.post(path + "/cancellation", "{\"reason\": \"changed her mind\"}"));
            case 4, 5 -> answer(clerk.post(path + "/confirmation", "{}"));
            case 6, 7 ->
                answer(clerk.post(
                        path + "/payment",
                        "{\"reference\": \"invoice\""
                                + (random.nextInt(3) == 0 ? ", \"account\": \"" + any(accounts) + '"' : "")
                                + date("effectiveAt") + "}"));
            default -> answer(clerk.post(path + "/shipment", "{\"reference\": \"parcel\"" + date("effectiveAt") + "}"));
        }
    }

    private void stock(String sku, String path, String body) {
        answer(clerk.post(HouseVerbs.stock(sku) + path, body));
    }

    private void account(String account, String path) {
        answer(clerk.post(
                "/api/accounts/" + account + path,
                "{\"amount\": " + money(1 + random.nextInt(50)) + date("effectiveAt") + "}"));
    }

    private static void answer(HouseAnswer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(200, 201, 202, 400, 404, 409, 410);
    }

    private String money(int amount) {
        return HouseVerbs.money(Integer.toString(amount), currency);
    }

    private String quantity(int most) {
        return "{\"quantity\": " + (1 + random.nextInt(most));
    }

    private static String reason() {
        return ", \"reason\": \"cycle count\"";
    }

    private String other(String account) {
        return accounts.get((accounts.indexOf(account) + 1 + random.nextInt(2)) % accounts.size());
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A field with a business date, half of the time: some days ago, or moments ago, or a date of another command. */
    private String date(String field) {
        if (random.nextBoolean()) {
            return "";
        }
        Instant now = Instant.now();
        Instant date = switch (random.nextInt(4)) {
            case 0 -> now.minusMillis(random.nextInt(300)).truncatedTo(ChronoUnit.MICROS);
            case 1 -> dates.isEmpty() ? now : dates.get(random.nextInt(dates.size()));
            default -> now.minusMillis(random.nextLong(PAST.toMillis())).truncatedTo(ChronoUnit.SECONDS);
        };
        date = date.truncatedTo(ChronoUnit.MICROS);
        dates.add(date);
        return ", \"%s\": \"%s\"".formatted(field, date);
    }
}
