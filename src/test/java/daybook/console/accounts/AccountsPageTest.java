package daybook.console.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.testing.AccountVerbs;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccountsPageTest extends HouseTest {

    @Autowired
    private EventProcessingConfiguration processing;

    private final String id = unique("console-account");
    private HouseClient house;
    private AccountVerbs account;

    @BeforeEach
    void openAnAccount() {
        house = admin();
        account = new HouseVerbs(house).account(id);
        account.open("Console Ann", "GBP");
    }

    private String page(String address) {
        return house.with("Accept", "text/html").get(address).hasStatus(200).text();
    }

    @Test
    void theListHasBalancesAndSaysWhetherTheBooksBalance() {
        account.deposit("1234.50");

        assertThat(page("/accounts?size=500"))
                .contains("Console Ann", ">£1,234.50</a>", "/why/accounts/" + id + "/balance")
                .contains("The books in GBP balance.");
        assertThat(page("/accounts/trial-balance")).contains("The books in GBP balance.");
    }

    @Test
    void anAccountShowsItsStatementWithRunningBalance() {
        account.deposit("100", "reference", "INV 7");
        account.withdraw("30");

        assertThat(page("/accounts/" + id))
                .contains("INV 7", "Money deposited", "-£30.00", "£70.00", "data-series", "1–2 of 2")
                .contains("/api/accounts/" + id + "/withdrawals", "/difference/account/" + id);
        assertThat(page("/accounts/" + id + "?size=1&page=1")).contains("2–2 of 2", "INV 7");
    }

    /** The step in the account's history comes from the index of the log, which may be behind the view of accounts. */
    @Test
    void anAccountWaitsForTheStepInItsHistory() throws Exception {
        StreamingEventProcessor index = processing
                .eventProcessor("audit", StreamingEventProcessor.class)
                .orElseThrow();
        index.shutDown();
        CompletableFuture<HouseAnswer> page;
        try {
            String token = Objects.requireNonNull(account.deposit("5").header("Consistency-Token"));
            page = house.with("Accept", "text/html").getLater("/accounts/" + id, token);
            assertThatThrownBy(() -> page.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        } finally {
            index.start();
        }
        assertThat(page.get().hasStatus(200).text()).contains("£5.00", "Money deposited", "id=\"steps\"");
    }

    @Test
    void anAccountOfThePastHasTheBalanceOfThen() {
        account.deposit("100", "effectiveAt", "2020-01-02T00:00:00Z");
        account.deposit("11", "effectiveAt", "2020-02-02T00:00:00Z");

        // A question about the past does not wait for the writes before it.
        HouseVerbs.eventually(() -> assertThat(page("/accounts/" + id + "?effectiveAt=2020-01-15T00:00:00Z"))
                .contains("£100.00")
                .doesNotContain("£111.00", "form class=\"action\""));
    }

    @Test
    void aClosedAccountKeepsItsStatement() {
        account.deposit("5");
        account.withdraw("5");
        account.close();

        HouseVerbs.eventually(() -> assertThat(page("/accounts/" + id))
                .contains("Money withdrawn", "the account is closed")
                .doesNotContain("/deposits"));
    }

    @Test
    void aTransferLinksBothAccountsAndSaysWhatBecameOfIt() {
        account.deposit("100");
        String transfer = unique("console-transfer");
        house.post("/api/transfers", """
                        {"transferId": "%s", "from": "%s", "to": "house", "amount": {"amount": "9", "currency": "GBP"}}""".formatted(transfer, id)).hasStatus(202);

        HouseVerbs.eventually(() -> assertThat(page("/transfers/" + transfer)).contains("The money has arrived."));
        assertThat(page("/transfers/" + transfer))
                .contains("/accounts/" + id, "Console Ann", "/accounts/house", "£9.00", "hx-trigger=\"renew\"");
    }
}
