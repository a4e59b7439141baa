package daybook.accounts.rest;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccountJourneyTest extends HouseTest {

    private static final String NOTHING = "{\"amount\": \"0.00\", \"currency\": \"GBP\"}";

    private final String id = unique("account");
    private final String path = "/api/accounts/" + id;
    private HouseClient accountant;

    @BeforeEach
    void signIn() {
        accountant = admin();
    }

    private static String account(String id) {
        return "{\"accountId\": \"%s\", \"owner\": \" Ann \", \"currency\": \"GBP\"}".formatted(id);
    }

    private static String pounds(String amount) {
        return "{\"amount\": {\"amount\": %s, \"currency\": \"GBP\"}}".formatted(amount);
    }

    private static String pounds(String amount, String field, String value) {
        return "{\"amount\": {\"amount\": %s, \"currency\": \"GBP\"}, \"%s\": \"%s\"}".formatted(amount, field, value);
    }

    @Test
    void anAccountIsOpenedUsedAndClosed() {
        accountant
                .post("/api/accounts", account(id))
                .isCreated()
                .hasHeader("Location", path)
                .has("/version", "1");
        accountant
                .get(path)
                .hasStatus(200)
                .has("", """
                        {"id": "%s", "owner": "Ann", "currency": "GBP", "balance": %s, "held": %s, "available": %s,
                         "status": "OPEN", "version": 1}""".formatted(id, NOTHING, NOTHING, NOTHING))
                .hasHeader("ETag", "\"1\"");

        accountant
                .post(path + "/deposits", pounds("\"10\"", "reference", "invoice 7"))
                .isChangedTo(2);
        accountant.post(path + "/withdrawals", pounds("2.5")).isChangedTo(3);
        accountant.put(path + "/owner", "{\"owner\": \"Anna\"}").isChangedTo(4);
        accountant.put(path + "/owner", "{\"owner\": \"Anna\"}").isChangedTo(4);
        accountant
                .get(path)
                .has("/owner", "\"Anna\"")
                .has("/balance/amount", "\"7.50\"")
                .has("/available/amount", "\"7.50\"")
                .has("/held", NOTHING)
                .has("/version", "4");

        accountant.delete(path).isProblem(409, "not-empty").has("/balance/amount", "\"7.50\"");
        accountant.post(path + "/withdrawals", pounds("\"7.50\"")).isChangedTo(5);
        accountant.delete(path).isChangedTo(6);
    }

    @Test
    void aClosedAccountKeepsItsHistoryAndNothingElse() {
        accountant.post("/api/accounts", account(id)).isCreated();
        accountant.post(path + "/deposits", pounds("1")).isChangedTo(2);
        accountant.post(path + "/withdrawals", pounds("1")).isChangedTo(3);
        accountant.delete(path).isChangedTo(4);

        accountant.get(path).isProblem(410, "closed");
        accountant.post("/api/accounts", account(id)).isProblem(410, "closed");
        accountant.post(path + "/deposits", pounds("1")).isProblem(410, "closed");
        accountant.post(path + "/withdrawals", pounds("1")).isProblem(410, "closed");
        accountant.put(path + "/owner", "{\"owner\": \"Bob\"}").isProblem(410, "closed");
        accountant.delete(path).isProblem(410, "closed");
        accountant.get(path + "/statement").hasStatus(200).has("/total", "2");
        assertThat(idsListed()).doesNotContain(id);
    }

    @Test
    void theSameOpeningAnswersTheAccountAndAnotherIsRefused() {
        accountant.post("/api/accounts", account(id)).isCreated();

        accountant
                .post("/api/accounts", account(id))
                .hasStatus(200)
                .has("/id", '"' + id + '"')
                .has("/version", "1");
        accountant.post("/api/accounts", account(id).replace("GBP", "EUR")).isProblem(409, "already-exists");
        accountant.post("/api/accounts", account(id).replace("Ann", "Bob")).isProblem(409, "already-exists");
    }

    @Test
    void anAccountWithoutAnIdIsGivenOne() {
        HouseAnswer opened = accountant
                .post("/api/accounts", "{\"owner\": \"Yui\", \"currency\": \"JPY\"}")
                .isCreated();
        String made = opened.body().at("/id").asString();

        opened.hasHeader("Location", "/api/accounts/" + made);
        accountant.get("/api/accounts/" + made).hasStatus(200).has("/balance/amount", "\"0\"");
    }

    @Test
    void noMoreIsWithdrawnThanIsThere() {
        accountant.post("/api/accounts", account(id)).isCreated();
        accountant.post(path + "/deposits", pounds("10")).isChangedTo(2);

        accountant
                .post(path + "/withdrawals", pounds("10.01"))
                .isProblem(409, "insufficient-funds")
                .has("/requested", "{\"amount\": \"10.01\", \"currency\": \"GBP\"}")
                .has("/available", "{\"amount\": \"10.00\", \"currency\": \"GBP\"}");
        accountant.post(path + "/withdrawals", pounds("10")).isChangedTo(3);
        accountant.post(path + "/withdrawals", pounds("0.01")).isProblem(409, "insufficient-funds");
    }

    @Test
    void whatNoAmountCanBeIsToldByField() {
        accountant.post("/api/accounts", account(id)).isCreated();

        for (String kind : List.of("/deposits", "/withdrawals")) {
            for (String amount : List.of("0", "\"0.00\"", "-0.01", "0.001", "1e15", "1e999999999", "\"ten\"", "null")) {
                accountant
                        .post(path + kind, pounds(amount))
                        .isProblem(400, "invalid")
                        .has(
                                "/errors/0/field",
                                List.of("\"ten\"", "null").contains(amount) ? "\"amount.amount\"" : "\"amount\"");
            }
            accountant.post(path + kind, "{}").isProblem(400, "invalid").has("/errors/0/field", "\"amount\"");
            accountant.post(path + kind, pounds("1", "refrence", "7")).isProblem(400, "invalid");
            accountant
                    .post(path + kind, pounds("1").replace("GBP", "EUR"))
                    .isProblem(409, "currency-mismatch")
                    .has("/expected", "\"GBP\"")
                    .has("/given", "\"EUR\"");
        }
    }

    @Test
    void aBalanceHasABound() {
        accountant.post("/api/accounts", account(id)).isCreated();
        accountant.post(path + "/deposits", pounds("\"999999999999999.99\"")).isChangedTo(2);

        accountant
                .post(path + "/deposits", pounds("0.01"))
                .isProblem(409, "balance-too-large")
                .has("/requested/amount", "\"0.01\"")
                .has("/balance/amount", "\"999999999999999.99\"");
        accountant.get(path).has("/balance/amount", "\"999999999999999.99\"").has("/version", "2");
        accountant.post(path + "/withdrawals", pounds("\"999999999999999.99\"")).isChangedTo(3);
    }

    @Test
    void aReferenceHasABound() {
        accountant.post("/api/accounts", account(id)).isCreated();

        accountant
                .post(path + "/deposits", pounds("1", "reference", "é".repeat(140)))
                .isChangedTo(2);
        accountant
                .post(path + "/deposits", pounds("1", "reference", "é".repeat(141)))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"reference\"");
        accountant.get(path + "/statement").has("/items/0/reference", '"' + "é".repeat(140) + '"');
    }

    @Test
    void anOwnerHasABound() {
        String longest = "o".repeat(200);
        accountant
                .post("/api/accounts", account(id).replace("Ann", longest + "o"))
                .isProblem(400, "invalid");
        accountant.post("/api/accounts", account(id).replace(" Ann ", longest)).isCreated();

        for (String owner : List.of("", "  ", longest + "o")) {
            accountant
                    .put(path + "/owner", "{\"owner\": \"" + owner + "\"}")
                    .isProblem(400, "invalid")
                    .has("/errors/0/field", "\"owner\"");
        }
        accountant.get(path).has("/owner", '"' + longest + '"');
    }

    @Test
    void nothingIsWithdrawnBeforeItCame() {
        accountant.post("/api/accounts", account(id)).isCreated();
        accountant
                .post(path + "/deposits", pounds("2", "effectiveAt", "2025-01-02T00:00:00Z"))
                .isChangedTo(2);

        accountant
                .post(path + "/withdrawals", pounds("1", "effectiveAt", "2025-01-01T00:00:00Z"))
                .isProblem(409, "insufficient-funds")
                .has("/requested/amount", "\"1.00\"")
                .has("/available/amount", "\"0.00\"")
                .has("/effectiveAt", "\"2025-01-01T00:00:00.000Z\"");
    }

    @Test
    void aBusinessDateIsKeptAndNeverInTheFuture() {
        accountant.post("/api/accounts", account(id)).isCreated();
        accountant
                .post(path + "/deposits", pounds("2", "effectiveAt", "2025-01-02T00:00:00Z"))
                .isChangedTo(2);
        accountant
                .post(path + "/withdrawals", pounds("1", "effectiveAt", "2025-01-03T00:00:00Z"))
                .isChangedTo(3);
        for (String kind : List.of("/deposits", "/withdrawals")) {
            for (Instant date :
                    List.of(Instant.now().plus(1, ChronoUnit.HOURS), Instant.parse("1899-12-31T23:59:59Z"))) {
                accountant
                        .post(path + kind, pounds("1", "effectiveAt", date.toString()))
                        .isProblem(400, "invalid")
                        .has("/errors/0/field", "\"effectiveAt\"");
            }
        }

        accountant
                .get(path + "/statement?from=2025-01-02T00:00:00Z&to=2025-01-03T00:00:00Z")
                .has("/total", "1")
                .has("/items/0/at", "\"2025-01-02T00:00:00.000Z\"");
        accountant.get(path + "/statement?from=2025-01-03T00:00:00.001Z").has("/total", "0");
        accountant.get(path + "/statement?to=2025-01-02T00:00:00Z").has("/total", "0");
        accountant.get(path + "/statement?from=yesterday").isProblem(400, "invalid");
    }

    @Test
    void aStatementHasEveryFieldNewestFirst() {
        accountant.post("/api/accounts", account(id)).isCreated();
        accountant
                .post(path + "/deposits", pounds("2", "reference", "invoice 7"))
                .isChangedTo(2);
        accountant.post(path + "/withdrawals", pounds("0.5")).isChangedTo(3);

        HouseAnswer statement =
                accountant.get(path + "/statement?page=0&size=1").hasStatus(200);

        statement.has("/total", "2").has("/page", "0").has("/size", "1");
        assertThat(statement.body().at("/items/0").propertyNames())
                .containsExactlyInAnyOrder(
                        "at", "recordedAt", "type", "amount", "balance", "counterparty", "reference", "sequence");
        statement
                .has("/items/0/type", "\"MoneyWithdrawn\"")
                .has("/items/0/amount", "{\"amount\": \"-0.50\", \"currency\": \"GBP\"}")
                .has("/items/0/balance", "{\"amount\": \"1.50\", \"currency\": \"GBP\"}")
                .has("/items/0/counterparty", "null")
                .has("/items/0/reference", "null")
                .has("/items/0/sequence", "2");
        accountant.get(path + "/statement?page=1&size=1").has("/items/0/reference", "\"invoice 7\"");
    }

    @Test
    void whatWasNeverOpenedIsUnknown() {
        accountant.get(path).isProblem(404, "unknown-account");
        accountant.get(path + "/statement").isProblem(404, "unknown-account");
        accountant.post(path + "/deposits", pounds("1")).isProblem(404, "unknown-account");
        accountant.post(path + "/withdrawals", pounds("1")).isProblem(404, "unknown-account");
        accountant.put(path + "/owner", "{\"owner\": \"Bob\"}").isProblem(404, "unknown-account");
        accountant.delete(path).isProblem(404, "unknown-account");
        accountant.get("/api/accounts/no%20id").isProblem(400, "invalid");
    }

    @Test
    void noAccountIsOpenedWithoutWhatItNeeds() {
        String opening = account(id);
        accountant
                .post("/api/accounts", account("trial-balance"))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"accountId\"");
        accountant
                .post("/api/accounts", opening.replace("GBP", "XAU"))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"currency\"");
        accountant.post("/api/accounts", opening.replace("GBP", "gbp")).isProblem(400, "invalid");
        accountant.post("/api/accounts", opening.replace("GBP", "")).isProblem(400, "invalid");
        accountant.post("/api/accounts", opening.replace("Ann", "")).isProblem(400, "invalid");
        accountant.post("/api/accounts", account("a/b")).isProblem(400, "invalid");
        accountant.post("/api/accounts", "{}").isProblem(400, "invalid");
        accountant.get(path).isProblem(404, "unknown-account");
    }

    @Test
    void theHouseHasItsAccountFromTheStart() {
        accountant
                .get("/api/accounts/house")
                .hasStatus(200)
                .has("/owner", "\"House\"")
                .has("/currency", "\"GBP\"")
                .has("/status", "\"OPEN\"");
        accountant.delete("/api/accounts/house").isProblem(409, "house-account");
        for (String id : new String[] {"house", "house-usd"}) {
            accountant
                    .post(
                            "/api/accounts",
                            "{\"accountId\": \"%s\", \"owner\": \"House\", \"currency\": \"GBP\"}".formatted(id))
                    .isProblem(409, "house-account")
                    .has("/account", '"' + id + '"');
        }
    }

    @Test
    void theBooksAgree() {
        String euros = "{\"amount\": {\"amount\": 5, \"currency\": \"EUR\"}}";
        accountant.post("/api/accounts", account(id).replace("GBP", "EUR")).isCreated();
        JsonNode before = trialBalanceIn("EUR");
        accountant.post(path + "/deposits", euros).isChangedTo(2);
        accountant.post(path + "/withdrawals", euros.replace("5", "1.5")).isChangedTo(3);

        JsonNode after = trialBalanceIn("EUR");

        assertThat(amount(after, "deposits") - amount(before, "deposits")).isEqualTo(500);
        assertThat(amount(after, "withdrawals") - amount(before, "withdrawals")).isEqualTo(150);
        assertThat(amount(after, "balances") - amount(before, "balances")).isEqualTo(350);
        for (JsonNode currency : accountant.get("/api/accounts/trial-balance").body()) {
            assertThat(amount(currency, "inTransfer")).isZero();
            assertThat(amount(currency, "difference")).isZero();
        }
    }

    @Test
    void manyWithdrawalsAtOnceNeverTakeMoreThanIsThere() {
        accountant.post("/api/accounts", account(id)).isCreated();
        accountant.post(path + "/deposits", pounds("10")).isChangedTo(2);

        List<Integer> statuses = IntStream.range(0, 24)
                .parallel()
                .mapToObj(n -> accountant.asOneOfMany().post(path + "/withdrawals", pounds("1")))
                .map(HouseAnswer::status)
                .toList();

        assertThat(statuses).containsOnly(200, 409);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(10);
        assertThat(accountant
                        .asOneOfMany()
                        .post(path + "/withdrawals", pounds("0.01"))
                        .status())
                .isEqualTo(409);
        accountant.delete(path).isChangedTo(13);
    }

    private JsonNode trialBalanceIn(String currency) {
        for (JsonNode line : accountant.get("/api/accounts/trial-balance").body()) {
            if (line.at("/currency").asString().equals(currency)) {
                return line;
            }
        }
        throw new AssertionError("No trial balance in " + currency);
    }

    /** In hundredths, for a currency of two decimals. */
    private static long amount(JsonNode line, String field) {
        return new java.math.BigDecimal(line.at("/" + field + "/amount").asString())
                .movePointRight(2)
                .longValueExact();
    }

    private List<String> idsListed() {
        return accountant.get("/api/accounts?size=500").body().at("/items").values().stream()
                .map(item -> item.at("/id").asString())
                .toList();
    }
}
