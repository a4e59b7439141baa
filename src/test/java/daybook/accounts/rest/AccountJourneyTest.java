package daybook.accounts.rest;

import static daybook.testing.HouseVerbs.pounds;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.AccountVerbs;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccountJourneyTest extends HouseTest {

    private static final String MOST = "\"999999999999999.99\"";

    private final String id = unique("account");
    private final String path = "/api/accounts/" + id;
    private HouseClient accountant;
    private HouseVerbs house;
    private AccountVerbs account;

    @BeforeEach
    void signIn() {
        accountant = admin();
        house = new HouseVerbs(accountant);
        account = house.account(id);
    }

    /** @param balance as JSON */
    private void openWith(String balance) {
        account.open().isCreated();
        account.deposit(balance).isChangedTo(2);
    }

    private static void isInvalid(HouseAnswer answer, String field) {
        answer.isProblem(400, "invalid").has("/errors/0/field", '"' + field + '"');
    }

    @Test
    void anAccountIsOpenedUsedAndClosed() {
        account.open(" Ann ", "GBP").isCreated().hasHeader("Location", path).has("/version", "1");
        account.read().hasStatus(200).hasHeader("ETag", "\"1\"").has("", """
                {"id": "%s", "owner": "Ann", "currency": "GBP", "balance": %2$s, "held": %2$s, "available": %2$s,
                 "status": "OPEN", "version": 1}""".formatted(id, pounds("0.00")));

        account.deposit("\"10\"", "reference", "invoice 7").isChangedTo(2);
        account.withdraw("2.5").isChangedTo(3);
        account.rename("Anna").isChangedTo(4);
        account.rename("Anna").isChangedTo(4);
        account.read()
                .has("/owner", "\"Anna\"")
                .has("/balance/amount", "\"7.50\"")
                .has("/available/amount", "\"7.50\"")
                .has("/held", pounds("0.00"))
                .has("/version", "4");

        account.close().isProblem(409, "not-empty").has("/balance/amount", "\"7.50\"");
        account.withdraw("\"7.50\"").isChangedTo(5);
        account.close().isChangedTo(6);
    }

    @Test
    void aClosedAccountKeepsItsHistoryAndNothingElse() {
        openWith("1");
        account.withdraw("1").isChangedTo(3);
        account.close().isChangedTo(4);

        for (HouseAnswer answer : List.of(
                account.read(),
                account.open(),
                account.deposit("1"),
                account.withdraw("1"),
                account.rename("Bob"),
                account.close())) {
            answer.isProblem(410, "closed");
        }
        account.statement("").hasStatus(200).has("/total", "2");
        assertThat(idsListed()).doesNotContain(id);
    }

    private List<String> idsListed() {
        return accountant.get("/api/accounts?size=500").body().at("/items").values().stream()
                .map(item -> item.at("/id").asString())
                .toList();
    }

    @Test
    void theSameOpeningAnswersTheAccountAndAnotherIsRefused() {
        account.open(" Ann ", "GBP").isCreated();

        account.open(" Ann ", "GBP").hasStatus(200).has("/id", '"' + id + '"').has("/version", "1");
        account.open(" Ann ", "EUR").isProblem(409, "already-exists");
        account.open(" Bob ", "GBP").isProblem(409, "already-exists");
    }

    @Test
    void anAccountWithoutAnIdIsGivenOne() {
        HouseAnswer opened = accountant
                .post("/api/accounts", "{\"owner\": \"Yui\", \"currency\": \"JPY\"}")
                .isCreated();
        String made = opened.body().at("/id").asString();

        opened.hasHeader("Location", "/api/accounts/" + made);
        house.account(made).read().hasStatus(200).has("/balance/amount", "\"0\"");
    }

    @Test
    void noMoreIsWithdrawnThanIsThere() {
        openWith("10");

        account.withdraw("10.01")
                .isProblem(409, "insufficient-funds")
                .has("/requested", pounds("10.01"))
                .has("/available", pounds("10.00"));
        account.withdraw("10").isChangedTo(3);
        account.withdraw("0.01").isProblem(409, "insufficient-funds");
    }

    @Test
    void whatNoAmountCanBeIsToldByField() {
        account.open().isCreated();

        for (String kind : List.of("deposits", "withdrawals")) {
            for (String amount : List.of("0", "\"0.00\"", "-0.01", "0.001", "1e15", "1e999999999")) {
                isInvalid(post(kind, amount, "GBP"), "amount");
            }
            isInvalid(post(kind, "\"ten\"", "GBP"), "amount.amount");
            isInvalid(post(kind, "null", "GBP"), "amount.amount");
            isInvalid(account.post(kind, "{}"), "amount");
            account.post(kind, "{" + AccountVerbs.amount("1", "GBP") + ", \"refrence\": \"7\"}")
                    .isProblem(400, "invalid");
            post(kind, "1", "EUR")
                    .isProblem(409, "currency-mismatch")
                    .has("/expected", "\"GBP\"")
                    .has("/given", "\"EUR\"");
        }
    }

    private HouseAnswer post(String kind, String amount, String currency) {
        return account.post(kind, "{" + AccountVerbs.amount(amount, currency) + "}");
    }

    @Test
    void aBalanceHasABound() {
        openWith(MOST);

        account.deposit("0.01")
                .isProblem(409, "balance-too-large")
                .has("/requested/amount", "\"0.01\"")
                .has("/balance/amount", MOST);
        account.read().has("/balance/amount", MOST).has("/version", "2");
        account.withdraw(MOST).isChangedTo(3);
    }

    @Test
    void aReferenceHasABound() {
        account.open().isCreated();

        account.deposit("1", "reference", "é".repeat(140)).isChangedTo(2);
        isInvalid(account.deposit("1", "reference", "é".repeat(141)), "reference");
        account.statement("").has("/items/0/reference", '"' + "é".repeat(140) + '"');
    }

    @Test
    void anOwnerHasABound() {
        String longest = "o".repeat(200);
        account.open(longest + "o", "GBP").isProblem(400, "invalid");
        account.open(longest, "GBP").isCreated();

        for (String owner : List.of("", "  ", longest + "o")) {
            isInvalid(account.rename(owner), "owner");
        }
        account.read().has("/owner", '"' + longest + '"');
    }

    @Test
    void nothingIsWithdrawnBeforeItCame() {
        account.open().isCreated();
        account.deposit("2", "effectiveAt", "2025-01-02T00:00:00Z").isChangedTo(2);

        account.withdraw("1", "effectiveAt", "2025-01-01T00:00:00Z")
                .isProblem(409, "insufficient-funds")
                .has("/requested/amount", "\"1.00\"")
                .has("/available/amount", "\"0.00\"")
                .has("/effectiveAt", "\"2025-01-01T00:00:00.000Z\"");
    }

    @Test
    void aBusinessDateIsKeptAndNeverInTheFuture() {
        account.open().isCreated();
        account.deposit("2", "effectiveAt", "2025-01-02T00:00:00Z").isChangedTo(2);
        account.withdraw("1", "effectiveAt", "2025-01-03T00:00:00Z").isChangedTo(3);
        String inAnHour = Instant.now().plus(1, ChronoUnit.HOURS).toString();
        for (String date : List.of(inAnHour, "1899-12-31T23:59:59Z")) {
            isInvalid(account.deposit("1", "effectiveAt", date), "effectiveAt");
            isInvalid(account.withdraw("1", "effectiveAt", date), "effectiveAt");
        }

        account.statement("?from=2025-01-02T00:00:00Z&to=2025-01-03T00:00:00Z")
                .has("/total", "1")
                .has("/items/0/at", "\"2025-01-02T00:00:00.000Z\"");
        account.statement("?from=2025-01-03T00:00:00.001Z").has("/total", "0");
        account.statement("?to=2025-01-02T00:00:00Z").has("/total", "0");
        account.statement("?from=yesterday").isProblem(400, "invalid");
    }

    @Test
    void aStatementHasEveryFieldNewestFirst() {
        account.open().isCreated();
        account.deposit("2", "reference", "invoice 7").isChangedTo(2);
        account.withdraw("0.5").isChangedTo(3);

        HouseAnswer statement = account.statement("?page=0&size=1").hasStatus(200);

        statement.has("/total", "2").has("/page", "0").has("/size", "1");
        assertThat(statement.body().at("/items/0").propertyNames())
                .containsExactlyInAnyOrder(
                        "at", "recordedAt", "type", "amount", "balance", "counterparty", "reference", "sequence");
        statement
                .has("/items/0/type", "\"MoneyWithdrawn\"")
                .has("/items/0/amount", pounds("-0.50"))
                .has("/items/0/balance", pounds("1.50"))
                .has("/items/0/counterparty", "null")
                .has("/items/0/reference", "null")
                .has("/items/0/sequence", "2");
        account.statement("?page=1&size=1").has("/items/0/reference", "\"invoice 7\"");
    }

    @Test
    void whatWasNeverOpenedIsUnknown() {
        for (HouseAnswer answer : List.of(
                account.read(),
                account.statement(""),
                account.deposit("1"),
                account.withdraw("1"),
                account.rename("Bob"),
                account.close())) {
            answer.isProblem(404, "unknown-account");
        }
        accountant.get("/api/accounts/no%20id").isProblem(400, "invalid");
    }

    @Test
    void noAccountIsOpenedWithoutWhatItNeeds() {
        isInvalid(house.account("trial-balance").open(), "accountId");
        isInvalid(account.open("Ann", "XAU"), "currency");
        account.open("Ann", "gbp").isProblem(400, "invalid");
        account.open("Ann", "").isProblem(400, "invalid");
        account.open("  ", "GBP").isProblem(400, "invalid");
        house.account("a/b").open().isProblem(400, "invalid");
        accountant.post("/api/accounts", "{}").isProblem(400, "invalid");
        account.read().isProblem(404, "unknown-account");
    }

    @Test
    void theHouseHasItsAccountFromTheStart() {
        AccountVerbs ours = house.account("house");

        ours.read()
                .hasStatus(200)
                .has("/owner", "\"House\"")
                .has("/currency", "\"GBP\"")
                .has("/status", "\"OPEN\"");
        ours.close().isProblem(409, "house-account");
        for (String id : List.of("house", "house-usd")) {
            house.account(id)
                    .open("House", "GBP")
                    .isProblem(409, "house-account")
                    .has("/account", '"' + id + '"');
        }
    }

    @Test
    void theBooksAgree() {
        account.open("Ann", "EUR").isCreated();
        JsonNode before = trialBalanceIn("EUR");
        post("deposits", "5", "EUR").isChangedTo(2);
        post("withdrawals", "1.5", "EUR").isChangedTo(3);

        JsonNode after = trialBalanceIn("EUR");

        assertThat(amount(after, "deposits") - amount(before, "deposits")).isEqualTo(500);
        assertThat(amount(after, "withdrawals") - amount(before, "withdrawals")).isEqualTo(150);
        assertThat(amount(after, "balances") - amount(before, "balances")).isEqualTo(350);
        for (JsonNode currency : accountant.get("/api/accounts/trial-balance").body()) {
            assertThat(amount(currency, "inTransfer")).isZero();
            assertThat(amount(currency, "difference")).isZero();
        }
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
        return new BigDecimal(line.at("/" + field + "/amount").asString())
                .movePointRight(2)
                .longValueExact();
    }

    @Test
    void manyWithdrawalsAtOnceNeverTakeMoreThanIsThere() {
        openWith("10");

        List<Integer> statuses = IntStream.range(0, 24)
                .parallel()
                .mapToObj(n -> asOneOfMany().withdraw("1"))
                .map(HouseAnswer::status)
                .toList();

        assertThat(statuses).containsOnly(200, 409);
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(10);
        asOneOfMany().withdraw("0.01").hasStatus(409);
        account.close().isChangedTo(13);
    }

    private AccountVerbs asOneOfMany() {
        return new HouseVerbs(accountant.asOneOfMany()).account(id);
    }
}
