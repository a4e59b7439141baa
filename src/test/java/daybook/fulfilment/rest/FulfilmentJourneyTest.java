package daybook.fulfilment.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.accounts.AccountCommand;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.PostingKey;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.metadata.MetaDataKeys;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Has its own application, because the tests empty the house's account. */
@TestPropertySource(
        properties = {
            "daybook.users[0].name=admin",
            "daybook.users[0].password={noop}secret",
            "daybook.users[0].roles=admin",
            "daybook.users[1].name=sales",
            "daybook.users[1].password={noop}secret",
            "daybook.users[1].roles=sales",
            "daybook.users[2].name=operator",
            "daybook.users[2].password={noop}secret",
            "daybook.users[2].roles=operator",
        })
class FulfilmentJourneyTest extends HouseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REASON = "{\"reason\": \" money is there \"}";
    private static final String TEN = "{\"amount\": {\"amount\": \"10.00\", \"currency\": \"GBP\"}}";

    /** More postings than an account remembers. */
    private static final int POSTINGS = 1_100;

    @Autowired
    private CommandGateway commands;

    private final String id = unique("order");
    private final String order = "/api/orders/" + id;
    private final String fulfilment = order + "/fulfilment";
    private final String steps = "/api/fulfilments/" + id + "/steps/";
    private final String sku = unique("MUG");
    private HouseClient admin;
    private HouseClient operator;

    @BeforeEach
    void signIn() {
        admin = as("admin", "secret");
        operator = as("operator", "secret");
        admin.post("/api/products", """
                        {"sku": "%s", "name": "Mug", "unitPrice": {"amount": "5", "currency": "GBP"}, "stocked": true}""".formatted(sku)).isCreated();
        admin.post("/api/warehouses/main/stock/" + sku + "/receipts", "{\"quantity\": 2}");
    }

    private void place() {
        admin.post("/api/orders", """
                        {"orderId": "%s", "customer": "Ann", "lines": [{"sku": "%s", "quantity": 2}]}""".formatted(id, sku)).isCreated();
    }

    private HouseAnswer becomes(String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> operator.get(fulfilment).hasStatus(200).has("/state", '"' + state + '"'));
        return operator.get(fulfilment);
    }

    private void step(int number, String name, String action, String status, int attempts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> operator.get(fulfilment)
                        .has("/steps/" + number + "/id", '"' + name + '"')
                        .has("/steps/" + number + "/action", '"' + action + '"')
                        .has("/steps/" + number + "/status", '"' + status + '"')
                        .has("/steps/" + number + "/attempts", Integer.toString(attempts)));
    }

    /** An order that was paid from outside is cancelled while the house has no money: the refund, its fifth step, fails. */
    private void getStuck() {
        place();
        admin.post(order + "/confirmation", "{}").hasStatus(200);
        admin.post(order + "/payment", "{\"reference\": \"bank 7\"}").hasStatus(200);
        becomes("AWAITING_SHIPMENT");
        takeAllMoney();
        admin.post(order + "/cancellation", "{\"reason\": \"changed her mind\"}")
                .hasStatus(200);
        becomes("STUCK");
    }

    private void takeAllMoney() {
        String balance =
                admin.get("/api/accounts/house").body().at("/balance/amount").asString();
        admin.post(
                        "/api/accounts/house/withdrawals",
                        "{\"amount\": {\"amount\": \"%s\", \"currency\": \"GBP\"}}".formatted(balance))
                .hasStatus(200);
    }

    @Test
    void isToldFromThePlacingToTheShipment() {
        operator.get(fulfilment).isProblem(404, "unknown-order");
        place();
        operator.get(fulfilment).has("", """
                {"orderId": "%s", "state": "AWAITING_CONFIRMATION", "steps": [], "version": 0}""".formatted(id));

        admin.post(order + "/confirmation", "{}").hasStatus(200);
        admin.get(fulfilment).has("/steps/0/id", "\"reserve-1\"");
        HouseAnswer waiting = becomes("AWAITING_PAYMENT");
        waiting.hasHeader("ETag", '"' + waiting.body().at("/version").asString() + '"')
                .has("/orderId", '"' + id + '"')
                .has("/steps/0/target", "\"2 × " + sku + '"')
                .hasNo("/steps/0/error");
        step(0, "reserve-1", "RESERVE", "DONE", 1);
        step(1, "record-reservation-1", "RECORD_RESERVATION", "DONE", 1);

        admin.post(order + "/payment", "{}").hasStatus(200);
        becomes("AWAITING_SHIPMENT").has("/steps/2/target", "\"10.00 GBP, house\"");
        await().atMost(PATIENCE).untilAsserted(() -> admin.get(order).has("/status", "\"PAID\""));
        admin.post(order + "/shipment", "{}").hasStatus(200);
        becomes("SHIPPED");
        step(3, "ship-1", "SHIP", "DONE", 1);
        step(4, "complete-shipment-1", "COMPLETE_SHIPMENT", "DONE", 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> operator.get("/api/fulfilments?state=SHIPPED&size=200")
                        .has("/items/0/orderId", '"' + id + '"'));
    }

    @Test
    void saysWhyALineCouldNotBeReserved() {
        admin.post("/api/orders", """
                        {"orderId": "%s", "customer": "Ann", "lines": [{"sku": "%s", "quantity": 3}]}""".formatted(id, sku)).isCreated();
        admin.post(order + "/confirmation", "{}").hasStatus(200);

        becomes("CANCELLED").has("/steps/0/error", "\"insufficient-stock, requested 3, available 2\"");
        step(0, "reserve-1", "RESERVE", "FAILED", 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> operator.get(order)
                        .has("/reason", "\"" + sku + ": insufficient-stock, requested 3, available 2\""));
        operator.post(steps + "reserve-1/retry", REASON).isProblem(409, "not-failed");
    }

    @Test
    void isListedFirstWhenItIsStuckAndGoesOnWhenTheStepCanBeDone() {
        getStuck();
        step(4, "withdraw-1", "WITHDRAW", "FAILED", 1);
        operator.get(fulfilment)
                .has("/steps/4/error", "\"insufficient-funds, requested 10.00 GBP, available 0.00 GBP\"");
        await().atMost(PATIENCE)
                .untilAsserted(() -> operator.get("/api/fulfilments")
                        .hasStatus(200)
                        .has("/items/0/orderId", '"' + id + '"')
                        .has("/items/0/state", "\"STUCK\""));
        operator.get("/api/fulfilments?state=STUCK").has("/total", "1");

        operator.post(steps + "withdraw-1/retry", REASON).hasStatus(200).has("/id", '"' + id + '"');
        step(4, "withdraw-1", "WITHDRAW", "FAILED", 2);
        becomes("STUCK");

        admin.post("/api/accounts/house/deposits", TEN).hasStatus(200);
        operator.post(steps + "withdraw-1/retry", REASON).hasStatus(200);
        step(4, "withdraw-1", "WITHDRAW", "DONE", 3);
        becomes("CANCELLED");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> operator.get("/api/fulfilments?state=STUCK").has("/total", "0"));
    }

    @Test
    void isDoneOnceHoweverMuchTheHousePostedBeforeItWasTriedAgain() {
        getStuck();
        for (int number = 0; number < POSTINGS; number++) {
            post(new DepositMoney(
                    AccountId.HOUSE,
                    Money.of("0.01", "GBP"),
                    null,
                    null,
                    new PostingKey(id + " " + number, Instant.now())));
        }
        admin.post("/api/accounts/house/deposits", TEN).hasStatus(200);

        operator.post(steps + "withdraw-1/retry", REASON).hasStatus(200);
        step(4, "withdraw-1", "WITHDRAW", "DONE", 2);
        becomes("CANCELLED");
        await().atMost(PATIENCE)
                .untilAsserted(() -> admin.get("/api/accounts/house").has("/balance/amount", "\"11.00\""));
    }

    private void post(AccountCommand command) {
        commands.sendAndWait(GenericCommandMessage.asCommandMessage(command)
                .andMetaData(Map.of(MetaDataKeys.ACTOR, "test", MetaDataKeys.CORRELATION_ID, id)));
    }

    @Test
    void isOverWhenTheStepIsPassedOver() {
        getStuck();

        operator.post(steps + "withdraw-1/skip", "{\"reason\": \" paid in cash \"}")
                .hasStatus(200);

        becomes("CANCELLED").has("/steps/4/error", "\"paid in cash\"");
        step(4, "withdraw-1", "WITHDRAW", "SKIPPED", 1);
        operator.post(steps + "withdraw-1/skip", REASON)
                .isProblem(409, "not-failed")
                .has("/step", "\"withdraw-1\"")
                .has("/stepStatus", "\"SKIPPED\"");
    }

    /** An order is paid by an account that is closed before the order is cancelled: the refund, its sixth step, fails. */
    private void loseTheAccount(String account) {
        open(account);
        admin.post("/api/accounts/" + account + "/deposits", TEN).hasStatus(200);
        place();
        admin.post(order + "/payment", "{\"account\": \"%s\"}".formatted(account))
                .hasStatus(200);
        admin.post(order + "/confirmation", "{}").hasStatus(200);
        becomes("AWAITING_SHIPMENT");
        await().atMost(PATIENCE)
                .untilAsserted(() -> admin.delete("/api/accounts/" + account).hasStatus(200));
        admin.post(order + "/cancellation", "{\"reason\": \"changed her mind\"}")
                .hasStatus(200);
        becomes("STUCK");
    }

    private void open(String account) {
        admin.post(
                        "/api/accounts",
                        "{\"accountId\": \"%s\", \"owner\": \"Ann\", \"currency\": \"GBP\"}".formatted(account))
                .isCreated();
    }

    @Test
    void sendsARefundToAnotherAccountWhereTheOneThatPaidIsClosed() {
        String bobs = unique("bobs");
        open(bobs);
        loseTheAccount(unique("anns"));
        String redirect = steps + "transfer-back-1/redirect";
        for (String where :
                new String[] {"", "\"outside\": false, ", "\"outside\": true, \"account\": \"" + bobs + "\", "}) {
            operator.post(redirect, "{" + where + "\"reason\": \"moved banks\"}")
                    .isProblem(400, "invalid");
        }
        String body = "{\"account\": \"%s\", \"reason\": \" moved banks \"}".formatted(bobs);
        as("sales", "secret").post(redirect, body).isProblem(403, "forbidden");
        operator.post(steps + "transfer-1/redirect", body).isProblem(409, "not-a-refund");

        operator.post(redirect, body).hasStatus(200);

        becomes("CANCELLED");
        await().atMost(PATIENCE)
                .untilAsserted(() -> admin.get("/api/accounts/" + bobs).has("/balance/amount", "\"10.00\""));
        operator.post(redirect, body).isProblem(409, "not-failed");
    }

    @Test
    void sendsARefundOutOfTheHouse() {
        loseTheAccount(unique("anns"));

        operator.post(steps + "transfer-back-1/redirect", "{\"outside\": true, \"reason\": \"paid in cash\"}")
                .hasStatus(200);

        becomes("CANCELLED");
    }

    @Test
    void isDecidedByAnOperatorWhoSaysWhyAndOfWhichVersion() {
        getStuck();
        HouseClient sales = as("sales", "secret");
        sales.get(fulfilment).hasStatus(200);
        sales.get("/api/fulfilments").isProblem(403, "forbidden");
        sales.post(steps + "withdraw-1/retry", REASON).isProblem(403, "forbidden");
        sales.post(steps + "withdraw-1/skip", REASON).isProblem(403, "forbidden");

        for (String body : new String[] {"{}", "{\"reason\": \" \"}", "{\"reason\": \"" + "r".repeat(201) + "\"}"}) {
            operator.post(steps + "withdraw-1/skip", body)
                    .isProblem(400, "invalid")
                    .has("/errors/0/field", "\"reason\"");
        }
        operator.post(steps + "withdraw-2/skip", REASON).isProblem(404, "unknown-step");
        operator.post("/api/fulfilments/" + unique("order") + "/steps/withdraw-1/skip", REASON)
                .isProblem(404, "unknown-fulfilment");

        String tag = String.valueOf(operator.get(fulfilment).header("ETag"));
        operator.with("If-Match", "\"1\"")
                .post(steps + "withdraw-1/skip", REASON)
                .isProblem(412, "stale-version");
        operator.with("If-Match", tag).post(steps + "withdraw-1/skip", REASON).hasStatus(200);
        becomes("CANCELLED");
    }

    @Test
    void isDecidedOnceHoweverOftenTheSameRequestComes() {
        getStuck();
        String key = unique("key");
        long version = operator.get(fulfilment).body().at("/version").asLong();

        HouseAnswer first = operator.with("Idempotency-Key", key).post(steps + "withdraw-1/skip", REASON);
        HouseAnswer second = operator.with("Idempotency-Key", key).post(steps + "withdraw-1/skip", REASON);

        first.isChangedTo(version + 1);
        second.isChangedTo(version + 1);
        operator.with("Idempotency-Key", key)
                .post(steps + "withdraw-1/skip", "{\"reason\": \"otherwise\"}")
                .isProblem(422, "idempotency-key-reused");
        assertThat(becomes("CANCELLED").body().at("/version").asLong()).isEqualTo(version + 1);
    }

    @Test
    void isNotFoundByAStateThatThereIsNot() {
        operator.get("/api/fulfilments?state=LOST").isProblem(400, "invalid");
    }
}
