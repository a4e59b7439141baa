package daybook.operations.rest;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseTest;
import org.junit.jupiter.api.Test;

/** The question what if, over HTTP: it is answered and nothing is stored. */
class WhatIfJourneyTest extends HouseTest {

    @Test
    void commandsAreAppendedInMemory() {
        String account = unique("what-if");
        String token = admin().post(
                        "/api/accounts",
                        "{\"accountId\": \"" + account + "\", \"owner\": \"Ann\", \"currency\": \"GBP\"}")
                .hasStatus(201)
                .header("Consistency-Token");
        assertThat(token).isNotNull();
        String deposit = "{\"command\": \"DepositMoney\", \"payload\": {\"accountId\": \"" + account
                + "\", \"amount\": {\"amount\": \"5.00\", \"currency\": \"GBP\"}}}";
        String withdrawal = deposit.replace("DepositMoney", "WithdrawMoney")
                .replace("5.00", "9.00")
                .replace("\"payload\": {", "\"payload\": {\"datePolicy\": \"TRUST\", ");

        var answer = admin().post("/api/what-if", "{\"commands\": [" + deposit + ", " + withdrawal + "]}")
                .hasStatus(200)
                .body();

        assertThat(answer.at("/refused/0/index").asInt()).isEqualTo(1);
        assertThat(answer.at("/refused/0/code").asString()).isEqualTo("insufficient-funds");
        assertThat(answer.path("newEvents").asInt()).isEqualTo(1);
        assertThat(answer.path("differences")).anySatisfy(row -> {
            assertThat(row.path("table").asString()).isEqualTo("account_balance");
            assertThat(row.at("/key/0").asString()).isEqualTo(account);
            assertThat(row.at("/now/balance").asString()).isEqualTo("0");
            assertThat(row.at("/then/balance").asString()).isEqualTo("5");
        });
        admin().get("/api/accounts/" + account).hasStatus(200).has("/balance/amount", "\"0.00\"");
        admin().get("/api/history/account/" + account).has("/items/0/sequence", "0");
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        admin().post("/api/what-if", "{\"settings\": {\"daybook.data-dir\": \"x\"}}")
                .isProblem(400, "invalid");
        admin().post("/api/what-if", "{\"settings\": {\"daybook.ordering.unpaid-after\": \"soon\"}}")
                .isProblem(400, "invalid");
        admin().post("/api/what-if", "{\"commands\": [{\"command\": \"Nonsense\", \"payload\": {}}]}")
                .isProblem(400, "invalid");
    }
}
