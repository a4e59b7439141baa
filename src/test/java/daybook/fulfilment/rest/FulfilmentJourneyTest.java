package daybook.fulfilment.rest;

import static daybook.testing.HouseVerbs.eventually;
import static daybook.testing.HouseVerbs.pounds;
import static daybook.testing.OrderVerbs.line;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.accounts.AccountCommand;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.PostingKey;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.metadata.MetaDataKeys;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import daybook.testing.OrderVerbs;
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

    private static final String REASON = "{\"reason\": \" money is there \"}";

    /** More postings than an account remembers. */
    private static final int POSTINGS = 600;

    @Autowired
    private CommandGateway commands;

    private final String id = unique("order");
    private final String fulfilment = "/api/orders/" + id + "/fulfilment";
    private final String steps = "/api/fulfilments/" + id + "/steps/";
    private final String sku = unique("MUG");
    private HouseClient admin;
    private HouseClient operator;
    private HouseVerbs house;
    private OrderVerbs order;

    @BeforeEach
    void signIn() {
        admin = as("admin", "secret");
        operator = as("operator", "secret");
        house = new HouseVerbs(admin);
        house.stocks(sku, "5", 2);
        order = house.order(id);
    }

    private void place() {
        order.place(line(sku, 2));
    }

    private HouseAnswer becomes(String state) {
        eventually(() -> operator.get(fulfilment).hasStatus(200).has("/state", '"' + state + '"'));
        return operator.get(fulfilment);
    }

    private void step(int number, String name, String action, String status, int attempts) {
        eventually(() -> operator.get(fulfilment)
                .has("/steps/" + number + "/id", '"' + name + '"')
                .has("/steps/" + number + "/action", '"' + action + '"')
                .has("/steps/" + number + "/status", '"' + status + '"')
                .has("/steps/" + number + "/attempts", Integer.toString(attempts)));
    }

    /** An order that was paid from outside is cancelled while the house has no money: the refund, its fifth step, fails. */
    private void getStuck() {
        place();
        order.confirm().pay("{\"reference\": \"bank 7\"}");
        becomes("AWAITING_SHIPMENT");
        takeAllMoney();
        order.cancel();
        becomes("STUCK");
    }

    private void takeAllMoney() {
        // The consistency token of this deposit makes the read wait for all earlier postings, the fulfilment's
        // included.
        house.deposits("house", "0.01");
        String balance =
                admin.get("/api/accounts/house").body().at("/balance/amount").asString();
        admin.post("/api/accounts/house/withdrawals", "{\"amount\": %s}".formatted(pounds(balance)))
                .hasStatus(200);
    }

    @Test
    void showsEachStepFromPlacementToShipment() {
        operator.get(fulfilment).isProblem(404, "unknown-order");
        place();
        operator.get(fulfilment).has("", """
                {"orderId": "%s", "state": "AWAITING_CONFIRMATION", "steps": [], "version": 0}""".formatted(id));

        order.confirm();
        admin.get(fulfilment).has("/steps/0/id", "\"reserve-1\"");
        HouseAnswer waiting = becomes("AWAITING_PAYMENT");
        waiting.hasHeader("ETag", '"' + waiting.body().at("/version").asString() + '"')
                .has("/orderId", '"' + id + '"')
                .has("/steps/0/target", "\"2 × " + sku + '"')
                .hasNo("/steps/0/error");
        step(0, "reserve-1", "RESERVE", "DONE", 1);
        step(1, "record-reservation-1", "RECORD_RESERVATION", "DONE", 1);

        order.pay();
        becomes("AWAITING_SHIPMENT").has("/steps/2/target", "\"10.00 GBP, house\"");
        order.becomes("PAID");
        order.ship();
        becomes("SHIPPED");
        step(3, "ship-1", "SHIP", "DONE", 1);
        step(4, "complete-shipment-1", "COMPLETE_SHIPMENT", "DONE", 1);
        eventually(
                () -> operator.get("/api/fulfilments?state=SHIPPED&size=200").has("/items/0/orderId", '"' + id + '"'));
    }

    @Test
    void saysWhyALineCouldNotBeReserved() {
        order.place(line(sku, 3)).confirm();

        becomes("CANCELLED").has("/steps/0/error", "\"insufficient-stock, requested 3, available 2\"");
        step(0, "reserve-1", "RESERVE", "FAILED", 1);
        eventually(() -> operator.get("/api/orders/" + id)
                .has("/reason", "\"" + sku + ": insufficient-stock, requested 3, available 2\""));
        operator.post(steps + "reserve-1/retry", REASON).isProblem(409, "not-failed");
    }

    @Test
    void isListedFirstWhenItIsStuckAndGoesOnWhenTheStepCanBeDone() {
        getStuck();
        step(4, "withdraw-1", "WITHDRAW", "FAILED", 1);
        operator.get(fulfilment)
                .has("/steps/4/error", "\"insufficient-funds, requested 10.00 GBP, available 0.00 GBP\"");
        eventually(() -> operator.get("/api/fulfilments")
                .hasStatus(200)
                .has("/items/0/orderId", '"' + id + '"')
                .has("/items/0/state", "\"STUCK\""));
        operator.get("/api/fulfilments?state=STUCK").has("/total", "1");

        operator.post(steps + "withdraw-1/retry", REASON).hasStatus(200).has("/id", '"' + id + '"');
        step(4, "withdraw-1", "WITHDRAW", "FAILED", 2);
        becomes("STUCK");

        house.deposits("house", "10.00");
        operator.post(steps + "withdraw-1/retry", REASON).hasStatus(200);
        step(4, "withdraw-1", "WITHDRAW", "DONE", 3);
        becomes("CANCELLED");
        eventually(() -> operator.get("/api/fulfilments?state=STUCK").has("/total", "0"));
    }

    @Test
    void withdrawsOnceThoughManyPostingsCameBeforeTheRetry() {
        getStuck();
        for (int number = 0; number < POSTINGS; number++) {
            post(new DepositMoney(
                    AccountId.HOUSE,
                    Money.of("0.01", "GBP"),
                    null,
                    null,
                    new PostingKey(id + " " + number, Instant.now())));
        }
        house.deposits("house", "10.00");

        operator.post(steps + "withdraw-1/retry", REASON).hasStatus(200);
        step(4, "withdraw-1", "WITHDRAW", "DONE", 2);
        becomes("CANCELLED");
        eventually(() -> admin.get("/api/accounts/house").has("/balance/amount", "\"6.00\""));
    }

    private void post(AccountCommand command) {
        commands.sendAndWait(GenericCommandMessage.asCommandMessage(command)
                .andMetaData(Map.of(MetaDataKeys.ACTOR, "test", MetaDataKeys.CORRELATION_ID, id)));
    }

    @Test
    void endsWhenTheStepIsSkipped() {
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
        house.opens(account);
        house.deposits(account, "10.00");
        place();
        order.payFrom(account).confirm();
        becomes("AWAITING_SHIPMENT");
        eventually(() -> admin.delete("/api/accounts/" + account).hasStatus(200));
        order.cancel();
        becomes("STUCK");
    }

    @Test
    void redirectsARefundWhenTheAccountThatPaidIsClosed() {
        String bobs = unique("bobs");
        house.opens(bobs);
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
        eventually(() -> admin.get("/api/accounts/" + bobs).has("/balance/amount", "\"10.00\""));
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
    void isDecidedByAnOperatorWhoNamesAReasonAndAVersion() {
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
    void isDecidedOnceByARepeatedRequest() {
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
    void refusesToFilterByAnUnknownState() {
        operator.get("/api/fulfilments?state=LOST").isProblem(400, "invalid");
    }
}
