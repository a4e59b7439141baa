package daybook.accounts.rest;

import static daybook.testing.HouseVerbs.pounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.platform.projection.ViewPositions;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class TransferJourneyTest extends HouseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String anns = unique("anns");
    private final String bobs = unique("bobs");
    private final String id = unique("transfer");
    private final String path = "/api/transfers/" + id;
    private HouseClient accountant;
    private HouseVerbs house;

    @Autowired
    private ViewPositions positions;

    @BeforeEach
    void openTheAccounts() {
        accountant = admin();
        house = new HouseVerbs(accountant);
        house.opens(anns);
        house.opens(bobs);
        house.deposits(anns, "10").isChangedTo(2);
    }

    private String transfer(String from, String to, String amount) {
        return "{\"transferId\": \"%s\", \"from\": \"%s\", \"to\": \"%s\", \"amount\": %s, \"reference\": \"rent\"}"
                .formatted(id, from, to, pounds(amount));
    }

    private HouseAnswer end(String transfer) {
        await().atMost(PATIENCE)
                .until(() -> !accountant
                        .get(transfer)
                        .body()
                        .at("/status")
                        .asString()
                        .equals("REQUESTED"));
        positions.awaitAll(positions.head(), PATIENCE);
        return accountant.get(transfer).hasStatus(200);
    }

    @Test
    void moneyGoesFromOneAccountToTheOther() {
        HouseAnswer accepted = accountant
                .post("/api/transfers", transfer(anns, bobs, "10.00"))
                .hasStatus(202)
                .hasHeader("Location", path)
                .hasHeader("ETag", "\"1\"")
                .has("", "{\"id\": \"%s\", \"version\": 1}".formatted(id));
        assertThat(accepted.header("Consistency-Token")).isNotBlank();

        end(path).has("", """
                {"id": "%s", "from": "%s", "to": "%s", "amount": %s, "status": "COMPLETED",
                 "version": 2}""".formatted(id, anns, bobs, pounds("10.00"))).hasHeader("ETag", "\"2\"");

        balanceIs(anns, "0.00");
        balanceIs(bobs, "10.00");
        accountant
                .get("/api/accounts/" + anns + "/statement")
                .has("/total", "2")
                .has("/items/0/type", "\"HoldPosted\"")
                .has("/items/0/amount", pounds("-10.00"))
                .has("/items/0/counterparty", '"' + bobs + '"')
                .has("/items/0/reference", "\"rent\"");
        accountant
                .get("/api/accounts/" + bobs + "/statement")
                .has("/total", "1")
                .has("/items/0/type", "\"TransferCredited\"")
                .has("/items/0/amount", pounds("10.00"))
                .has("/items/0/counterparty", '"' + anns + '"')
                .has("/items/0/reference", "\"rent\"");
        booksAgree();
        accountant.delete("/api/accounts/" + anns).hasStatus(200);
    }

    @Test
    void aTransferBeyondTheBalanceIsRejected() {
        accountant.post("/api/transfers", transfer(anns, bobs, "10.01")).hasStatus(202);

        end(path)
                .has("/status", "\"REJECTED\"")
                .has("/reason", "\"insufficient-funds: requested 10.01 GBP, available 10.00 GBP\"");
        balanceIs(anns, "10.00");
        balanceIs(bobs, "0.00");
    }

    @Test
    void aTransferThatItsTargetRefusesIsRejected() {
        String euros = unique("euros");
        house.opens(euros, "EUR");
        String closed = unique("closed");
        house.opens(closed);
        accountant.delete("/api/accounts/" + closed).hasStatus(200);

        reasonIs(anns, euros, "currency-mismatch: expected EUR, given GBP");
        reasonIs(anns, closed, "closed: account " + closed);
        reasonIs(anns, "nobodys", "unknown-account: id nobodys");
        reasonIs("nobodys", bobs, "unknown-account: id nobodys");
        reasonIs(euros, bobs, "currency-mismatch: expected EUR, given GBP");
        balanceIs(anns, "10.00");
        booksAgree();
    }

    private void reasonIs(String from, String to, String reason) {
        HouseAnswer accepted = accountant
                .post("/api/transfers", transfer(from, to, "5").replace("\"transferId\": \"" + id + "\", ", ""))
                .hasStatus(202);
        end(String.valueOf(accepted.header("Location")))
                .has("/status", "\"REJECTED\"")
                .has("/reason", '"' + reason + '"');
    }

    @Test
    void aRepeatedTransferIsAnsweredAndMovesNothing() {
        accountant.post("/api/transfers", transfer(anns, bobs, "5")).hasStatus(202);
        end(path);

        accountant
                .post("/api/transfers", transfer(anns, bobs, "5.0"))
                .hasStatus(200)
                .has("/id", '"' + id + '"')
                .has("/status", "\"COMPLETED\"");
        accountant.post("/api/transfers", transfer(anns, bobs, "5.01")).isProblem(409, "already-exists");
        accountant.post("/api/transfers", transfer(bobs, anns, "5")).isProblem(409, "already-exists");
        balanceIs(anns, "5.00");
    }

    @Test
    void anIdempotencyKeyMovesMoneyOnce() {
        String body = transfer(anns, bobs, "5").replace("\"transferId\": \"" + id + "\", ", "");
        HouseAnswer first = accountant
                .with("Idempotency-Key", id)
                .post("/api/transfers", body)
                .hasStatus(202);
        String made = String.valueOf(first.header("Location"));
        end(made);

        accountant
                .with("Idempotency-Key", id)
                .post("/api/transfers", body)
                .hasStatus(202)
                .hasHeader("Idempotent-Replayed", "true")
                .hasHeader("Location", made)
                .hasHeader("ETag", "\"1\"");
        accountant
                .with("Idempotency-Key", id)
                .post("/api/transfers", transfer(anns, bobs, "5"))
                .isProblem(422, "idempotency-key-reused");
        balanceIs(anns, "5.00");
    }

    @Test
    void anInvalidTransferNamesTheField() {
        for (String amount : List.of("0", "-0.01", "0.001")) {
            accountant
                    .post("/api/transfers", transfer(anns, bobs, amount))
                    .isProblem(400, "invalid")
                    .has("/errors/0/field", "\"amount\"");
        }
        accountant
                .post("/api/transfers", transfer(anns, anns, "5"))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"to\"");
        for (String other : List.of("4711:pay-1", "a/b", "t".repeat(101))) {
            accountant
                    .post("/api/transfers", transfer(anns, bobs, "5").replace(id, other))
                    .isProblem(400, "invalid")
                    .has("/errors/0/field", "\"transferId\"");
        }
        accountant
                .post("/api/transfers", transfer(anns, bobs, "5").replace("rent", "r".repeat(141)))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"reference\"");
        accountant.post("/api/transfers", "{}").isProblem(400, "invalid");
        accountant.get(path).isProblem(404, "unknown-transfer");
        accountant.get("/api/transfers/no%20id").isProblem(400, "invalid");
    }

    @Test
    void concurrentTransfersKeepEveryPenny() {
        List<String> made = IntStream.range(0, 40)
                .parallel()
                .mapToObj(n -> accountant
                        .asOneOfMany()
                        .post(
                                "/api/transfers",
                                (n % 2 == 0 ? transfer(anns, bobs, "3") : transfer(bobs, anns, "2"))
                                        .replace(id, id + "-" + n))
                        .hasStatus(202)
                        .header("Location"))
                .map(String::valueOf)
                .toList();
        made.forEach(this::end);

        assertThat(penniesIn(anns) + penniesIn(bobs)).isEqualTo(1_000);
        accountant.get("/api/accounts/" + anns).has("/held", pounds("0.00"));
        accountant.get("/api/accounts/" + bobs).has("/held", pounds("0.00"));
        booksAgree();
    }

    @Test
    void theTransferProcessIsNotAView() {
        assertThat(positions.views()).contains("transfers").doesNotContain("transfer-process");
    }

    private long penniesIn(String account) {
        return new BigDecimal(accountant
                        .get("/api/accounts/" + account)
                        .body()
                        .at("/balance/amount")
                        .asString())
                .movePointRight(2)
                .longValueExact();
    }

    private void balanceIs(String account, String balance) {
        accountant
                .get("/api/accounts/" + account)
                .has("/balance", pounds(balance))
                .has("/held", pounds("0.00"))
                .has("/available", pounds(balance));
    }

    private void booksAgree() {
        for (JsonNode line : accountant.get("/api/accounts/trial-balance").body()) {
            assertThat(new BigDecimal(line.at("/difference/amount").asString())).isZero();
        }
    }
}
