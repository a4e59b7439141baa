package daybook.history.refusals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A refused command is in the journal with its actor, its aggregate, the rule and the figures. */
class RefusalsJourneyTest extends HouseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String account = unique("refused");
    private final String sku = unique("REFUSED");
    private final String stock = "/api/warehouses/main/stock/" + sku;

    private void openAccount() {
        admin().post("/api/accounts", "{\"accountId\": \"" + account + "\", \"owner\": \"Ada\", \"currency\": \"GBP\"}")
                .isCreated();
    }

    private HouseAnswer withdraw(String amount) {
        return admin().post("/api/accounts/" + account + "/withdrawals", withdrawal(amount));
    }

    private static String withdrawal(String amount) {
        return "{\"amount\": {\"amount\": \"" + amount + "\", \"currency\": \"GBP\"}}";
    }

    private void receive(int quantity) {
        admin().post("/api/products", """
                        {"sku": "%s", "name": "Mug", "taxRate": "0.20",
                         "unitPrice": {"amount": "2.50", "currency": "GBP"}}""".formatted(sku)).isCreated();
        admin().post(stock + "/receipts", "{\"quantity\": " + quantity + "}").isChangedTo(1);
    }

    private HouseAnswer refusals(String filter) {
        return admin().get("/api/refusals?" + filter).hasStatus(200);
    }

    private HouseAnswer ofAccount() {
        return refusals("aggregateType=account&aggregateId=" + account);
    }

    private HouseAnswer ofStock() {
        return refusals("aggregateType=stock&aggregateId=main:" + sku);
    }

    @Test
    void aRefusedWithdrawalIsJournalledAsTheClientWasTold() {
        openAccount();
        String correlation = unique("desk");
        admin().with("X-Correlation-Id", correlation)
                .post("/api/accounts/" + account + "/withdrawals", withdrawal("7.00"))
                .isProblem(409, "insufficient-funds");

        ofAccount()
                .has("/items/0/actor", "\"admin\"")
                .has("/items/0/command", "\"WithdrawMoney\"")
                .has("/items/0/aggregate", "{\"type\": \"account\", \"id\": \"" + account + "\"}")
                .has("/items/0/code", "\"insufficient-funds\"")
                .has("/items/0/figures/requested", "{\"amount\": \"7.00\", \"currency\": \"GBP\"}")
                .has("/items/0/figures/available", "{\"amount\": \"0.00\", \"currency\": \"GBP\"}")
                .has("/items/0/correlationId", "\"" + correlation + "\"")
                .hasNo("/items/1")
                .hasNo("/next");
    }

    @Test
    void aRefusedShipmentAndAStaleVersionAreJournalledNewestFirst() {
        receive(3);
        admin().post(stock + "/shipments", "{\"quantity\": 4}").isProblem(409, "insufficient-stock");
        admin().with("If-Match", "\"7\"")
                .post(stock + "/shipments", "{\"quantity\": 1}")
                .isProblem(412, "stale-version");

        ofStock()
                .has("/items/0/code", "\"stale-version\"")
                .has("/items/0/figures/expectedVersion", "7")
                .has("/items/0/figures/actualVersion", "1")
                .has("/items/1/code", "\"insufficient-stock\"")
                .has("/items/1/figures/requested", "4")
                .has("/items/1/figures/available", "3")
                .hasNo("/items/2");
    }

    @Test
    void aClosedAccountIsJournalled() {
        openAccount();
        admin().delete("/api/accounts/" + account).hasStatus(200);
        withdraw("1.00").isProblem(410, "closed");

        ofAccount().has("/items/0/code", "\"closed\"").hasNo("/items/1");
    }

    @Test
    void whatIsMalformedUnknownOrForbiddenIsNoRefusalOfARule() {
        withdraw("1.00").isProblem(404, "unknown-account");
        openAccount();
        withdraw("0").isProblem(400, "invalid");
        as("nobody", "wrong").get("/api/refusals").isProblem(401, "unauthenticated");

        ofAccount().has("/items", "[]");
    }

    @Test
    void aReplayedRefusalIsJournalledOnce() {
        openAccount();
        String key = unique("key");
        for (int i = 0; i < 3; i++) {
            admin().with("Idempotency-Key", key)
                    .post("/api/accounts/" + account + "/withdrawals", withdrawal("7.00"))
                    .isProblem(409, "insufficient-funds");
        }

        ofAccount().has("/items/0/code", "\"insufficient-funds\"").hasNo("/items/1");
    }

    @Test
    void whatAProcessIsRefusedIsJournalledOnce() {
        receive(4);
        String order = confirmOrderOf(10);

        await().atMost(PATIENCE)
                .untilAsserted(() -> admin().get("/api/orders/" + order).has("/status", "\"CANCELLED\""));
        ofStock()
                .has("/items/0/actor", "\"fulfilment\"")
                .has("/items/0/command", "\"ReserveStock\"")
                .has("/items/0/code", "\"insufficient-stock\"")
                .hasNo("/items/1");
    }

    private String confirmOrderOf(int quantity) {
        String order = unique("order");
        admin().post("/api/orders", """
                        {"orderId": "%s", "customer": "Ann", "lines": [{"sku": "%s", "quantity": %d}]}""".formatted(order, sku, quantity)).isCreated();
        admin().post("/api/orders/" + order + "/confirmation", "{}").hasStatus(200);
        return order;
    }

    @Test
    void theWholeLineOfAnOrderThatCannotBeReservedIsALostSale() {
        receive(4);
        Instant before = Instant.now().minusSeconds(1);
        confirmOrderOf(10);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(lostSales("?from=" + before))
                                .isEqualTo(
                                        "{\"sku\":\"" + sku
                                                + "\",\"units\":10,\"amount\":{\"amount\":\"25.00\",\"currency\":\"GBP\"},\"orders\":1}"));
        assertThat(lostSales("?to=" + before)).isEmpty();
        admin().get("/api/refusals/lost-sales?since=" + before).isProblem(400, "invalid");
    }

    private String lostSales(String span) {
        return admin().get("/api/refusals/lost-sales" + span)
                .hasStatus(200)
                .body()
                .valueStream()
                .filter(lost -> lost.at("/sku").asString().equals(sku))
                .map(JsonNode::toString)
                .collect(Collectors.joining());
    }

    @Test
    void theJournalIsReadInPagesAndFiltered() {
        openAccount();
        Instant before = Instant.now();
        withdraw("1.00").isProblem(409, "insufficient-funds");
        withdraw("2.00").isProblem(409, "insufficient-funds");
        String own = "aggregateType=account&aggregateId=" + account;

        HouseAnswer first = refusals(own + "&limit=1").has("/items/0/figures/requested/amount", "\"2.00\"");
        refusals(own + "&limit=1&after=" + first.body().at("/next").asString())
                .has("/items/0/figures/requested/amount", "\"1.00\"")
                .hasNo("/next");
        refusals(own + "&code=insufficient-funds&actor=admin").hasNo("/items/2").has("/items/1/actor", "\"admin\"");
        refusals(own + "&code=closed").has("/items", "[]");
        refusals(own + "&actor=nobody").has("/items", "[]");
        refusals(own + "&to=" + before.minusSeconds(1)).has("/items", "[]");
        assertThat(refusals(own + "&from=" + before.minusSeconds(1)).body().at("/items"))
                .hasSize(2);
    }

    @Test
    void parametersAreChecked() {
        for (String bad : new String[] {"limit=0", "limit=501", "limit=x", "after=x", "from=7", "page=1", "kode=x"}) {
            admin().get("/api/refusals?" + bad).isProblem(400, "invalid");
        }
    }
}
