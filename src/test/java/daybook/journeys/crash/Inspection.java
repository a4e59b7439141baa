package daybook.journeys.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Whether a house, looked at from outside, did what its clients were told, and did it once. */
final class Inspection {

    private static final int PAGE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HouseClient client;
    private final Map<Request, Answer> answers;
    private final Map<String, KnownOrder> orders = new HashMap<>();

    Inspection(HouseClient client, Map<Request, Answer> answers) {
        this.client = client;
        this.answers = answers;
    }

    /** Waits until the house has nothing to do any more. */
    void awaitRest() {
        seeAll();
        Set<String> atWork = new HashSet<>();
        all("/api/orders?").forEach(order -> atWork.add(order.get("id").asString()));
        await("rest").atMost(PATIENCE).untilAsserted(() -> {
            atWork.removeIf(this::isAtRest);
            assertThat(atWork).as("orders at work").isEmpty();
        });
        transfers()
                .forEach((transfer, request) -> await(transfer)
                        .atMost(PATIENCE)
                        .until(() -> !status(transfer).equals("REQUESTED")));
    }

    private boolean isAtRest(String id) {
        KnownOrder order = new KnownOrder(
                client.get("/api/orders/" + id).hasStatus(200).body(),
                client.get("/api/orders/" + id + "/fulfilment").hasStatus(200).body());
        orders.put(id, order);
        return order.isAtRest();
    }

    private String status(String transfer) {
        return client.get("/api/transfers/" + transfer)
                .hasStatus(200)
                .body()
                .get("status")
                .asString();
    }

    /** Keeps the log of a house that is found wrong, in {@code target}. */
    void check() {
        try {
            seeAll();
            eachPlacedOrderIsThere();
            eachFulfilmentIsOverOrWaits();
            Story.SKUS.forEach(this::stockIsWhatBecameOfIt);
            moneyIsWhatBecameOfIt();
        } catch (AssertionError wrong) {
            keepLog(wrong);
            throw wrong;
        }
    }

    private void keepLog(AssertionError wrong) {
        try {
            Path log = Files.createTempFile(Path.of("target"), "log-of-a-wrong-house", ".ndjson");
            Files.writeString(
                    log,
                    client.with("Accept", "application/x-ndjson")
                            .get("/api/audit")
                            .text());
            System.out.println("Its log: " + log);
        } catch (IOException e) {
            wrong.addSuppressed(e);
        }
    }

    /** A read after a write of its own waits for every view. */
    private void seeAll() {
        client.put("/api/products/" + Story.SKUS.get(0) + "/name", "{\"value\": \"Seen " + orders.size() + "\"}")
                .hasStatus(200);
    }

    Map<String, Long> ordersByStatus() {
        return orders.values().stream()
                .collect(Collectors.groupingBy(KnownOrder::status, TreeMap::new, Collectors.counting()));
    }

    private void eachPlacedOrderIsThere() {
        // So that it is this house that is looked at, and not one in which nothing went on.
        assertThat(ordersByStatus()).containsKeys("PAID", "SHIPPED", "CANCELLED");
        assertThat(orders.keySet())
                .containsExactlyInAnyOrderElementsOf(done("/api/orders").stream()
                        .map(request -> request.sent().get("orderId").asString())
                        .toList());
    }

    private void eachFulfilmentIsOverOrWaits() {
        List<JsonNode> fulfilments = all("/api/fulfilments?");
        assertThat(fulfilments).hasSizeGreaterThan(orders.size() / 2);
        assertThat(fulfilments)
                .allSatisfy(fulfilment -> assertThat(fulfilment.get("state").asString())
                        .as(fulfilment.toString())
                        .matches("SHIPPED|CANCELLED|AWAITING_.*"));
    }

    private void stockIsWhatBecameOfIt(String sku) {
        String path = "/api/warehouses/main/stock/" + sku;
        List<Request> receipts = done(path + "/receipts");
        List<JsonNode> movements = all(path + "/movements?");
        eachHappenedOnce(sku, movements);
        assertThat(references(movements, "StockReceived")).containsExactlyInAnyOrderElementsOf(references(receipts));
        assertThat(movements).allSatisfy(movement -> {
            assertThat(movement.get("reserved").asLong()).isNotNegative();
            assertThat(movement.get("onHand").asLong())
                    .isGreaterThanOrEqualTo(movement.get("reserved").asLong());
        });
        long received = receipts.stream()
                .mapToLong(request -> request.sent().get("quantity").asLong())
                .sum();
        long reserved = units(sku, "CONFIRMED") + units(sku, "PAID");
        client.get(path)
                .hasStatus(200)
                .has("/onHand", Long.toString(received - units(sku, "SHIPPED")))
                .has("/reserved", Long.toString(reserved));
    }

    private long units(String sku, String status) {
        return orders.values().stream()
                .filter(order -> order.is(status))
                .mapToLong(order -> order.units(sku))
                .sum();
    }

    /** Neither an order nor anything that a client asked for did the same to one stock or account twice. */
    private static void eachHappenedOnce(String where, List<JsonNode> lines) {
        List<String> things = lines.stream()
                .map(line -> line.get("type").asString() + " " + line.get("reference"))
                .toList();
        assertThat(things).as(where).doesNotHaveDuplicates();
    }

    private void moneyIsWhatBecameOfIt() {
        Map<String, BigDecimal> expected = expectedBalances();
        expected.forEach((account, balance) -> {
            JsonNode found =
                    client.get("/api/accounts/" + account).hasStatus(200).body();
            assertThat(money(found.get("balance"))).as("balance of %s", account).isEqualByComparingTo(balance);
            assertThat(money(found.get("held"))).as("held of %s", account).isZero();
            List<JsonNode> statement = all("/api/accounts/" + account + "/statement?");
            eachHappenedOnce(account, statement);
        });
        Story.CUSTOMERS.forEach(this::whatCameAndWentIsThere);
        JsonNode trial =
                client.get("/api/accounts/trial-balance").hasStatus(200).body().get(0);
        assertThat(money(trial.get("difference"))).as("difference").isZero();
        assertThat(money(trial.get("inTransfer"))).as("in transfer").isZero();
        assertThat(money(trial.get("balances")))
                .as("all balances")
                .isEqualByComparingTo(expected.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private void whatCameAndWentIsThere(String account) {
        String path = "/api/accounts/" + account;
        List<JsonNode> statement = all(path + "/statement?");
        assertThat(references(statement, "MoneyDeposited"))
                .containsExactlyInAnyOrderElementsOf(references(done(path + "/deposits")));
        assertThat(references(statement, "MoneyWithdrawn"))
                .containsExactlyInAnyOrderElementsOf(references(done(path + "/withdrawals")));
    }

    private Map<String, BigDecimal> expectedBalances() {
        Map<String, BigDecimal> balances = new TreeMap<>();
        Story.CUSTOMERS.forEach(account -> {
            done("/api/accounts/" + account + "/deposits")
                    .forEach(request -> balances.merge(account, amount(request), BigDecimal::add));
            done("/api/accounts/" + account + "/withdrawals")
                    .forEach(request -> balances.merge(account, amount(request).negate(), BigDecimal::add));
        });
        transfers().forEach((transfer, request) -> {
            if (status(transfer).equals("COMPLETED")) {
                move(
                        request.sent().get("from").asString(),
                        request.sent().get("to").asString(),
                        amount(request),
                        balances);
            }
        });
        orders.values().stream().filter(KnownOrder::isPaidFor).forEach(order -> {
            balances.merge("house", order.total(), BigDecimal::add);
            order.payer().ifPresent(payer -> balances.merge(payer, order.total().negate(), BigDecimal::add));
        });
        return balances;
    }

    private static void move(String from, String to, BigDecimal amount, Map<String, BigDecimal> balances) {
        balances.merge(from, amount.negate(), BigDecimal::add);
        balances.merge(to, amount, BigDecimal::add);
    }

    private Map<String, Request> transfers() {
        Map<String, Request> transfers = new TreeMap<>();
        done("/api/transfers")
                .forEach(request ->
                        transfers.put(request.sent().get("transferId").asString(), request));
        return transfers;
    }

    /** The requests to this path that were not refused. */
    private List<Request> done(String path) {
        return answers.entrySet().stream()
                .filter(entry ->
                        entry.getKey().path().equals(path) && entry.getValue().isDone())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> references(Collection<Request> requests) {
        return requests.stream()
                .map(request -> request.sent().get("reference").asString())
                .toList();
    }

    private static List<String> references(List<JsonNode> lines, String type) {
        return lines.stream()
                .filter(line -> line.get("type").asString().equals(type))
                .map(line -> line.get("reference").asString())
                .toList();
    }

    private static BigDecimal amount(Request request) {
        return money(request.sent().get("amount"));
    }

    private static BigDecimal money(JsonNode money) {
        return new BigDecimal(money.get("amount").asString());
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        for (int page = 0; items.size() == page * PAGE; page++) {
            client.get(path + "size=" + PAGE + "&page=" + page)
                    .hasStatus(200)
                    .body()
                    .get("items")
                    .forEach(items::add);
        }
        return items;
    }
}
