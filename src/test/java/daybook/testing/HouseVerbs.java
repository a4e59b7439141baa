package daybook.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.StringJoiner;
import org.awaitility.core.ThrowingRunnable;

/** The steps of a journey over HTTP as verbs. Each step must succeed; JSON and polling stay inside the verbs. */
public final class HouseVerbs {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HouseClient client;

    public HouseVerbs(HouseClient client) {
        this.client = client;
    }

    /** The answers to the steps of a journey come before the work of the processes that follow from them. */
    public static void eventually(ThrowingRunnable expectation) {
        await().atMost(PATIENCE).untilAsserted(expectation);
    }

    public static String pounds(String amount) {
        return money(amount, "GBP");
    }

    public static String money(String amount, String currency) {
        return "{\"amount\": \"%s\", \"currency\": \"%s\"}".formatted(amount, currency);
    }

    public static String stock(String sku) {
        return "/api/warehouses/main/stock/" + sku;
    }

    /**
     * A JSON object.
     *
     * @param fields as JSON
     * @param texts names and values of the fields that follow
     */
    static String json(String fields, String... texts) {
        StringJoiner all = new StringJoiner(", ", "{", "}");
        if (!fields.isEmpty()) {
            all.add(fields);
        }
        for (int i = 0; i < texts.length; i += 2) {
            all.add("\"%s\": \"%s\"".formatted(texts[i], texts[i + 1]));
        }
        return all.toString();
    }

    public AccountVerbs account(String id) {
        return new AccountVerbs(client, id);
    }

    public StockVerbs stockOf(String sku) {
        return new StockVerbs(client, sku);
    }

    public OrderVerbs order(String id) {
        return new OrderVerbs(client, id);
    }

    /** Registers a product without tax, in pounds, and receives a quantity of it. */
    public void stocks(String sku, String price, int quantity) {
        client.post(
                        "/api/products",
                        "{\"sku\": \"%s\", \"name\": \"Mug\", \"unitPrice\": %s, \"taxRate\": \"0\", \"stocked\": true}"
                                .formatted(sku, pounds(price)))
                .isCreated();
        receives(sku, quantity).isChangedTo(1);
    }

    public HouseAnswer receives(String sku, int quantity) {
        return stockOf(sku).receive(quantity).hasStatus(200);
    }

    /** Sets the quantity on the shelf. */
    public void counts(String sku, int quantity) {
        stockOf(sku).count(quantity).hasStatus(200);
    }

    public void hasStock(String sku, int onHand, int reserved) {
        eventually(() -> client.get(stock(sku))
                .has("/onHand", Integer.toString(onHand))
                .has("/reserved", Integer.toString(reserved)));
    }

    public void opens(String account) {
        opens(account, "GBP");
    }

    public void opens(String account, String currency) {
        account(account).open("Ann", currency).isCreated();
    }

    public HouseAnswer deposits(String account, String amount, String currency) {
        return account(account)
                .post("deposits", json(AccountVerbs.amount('"' + amount + '"', currency)))
                .hasStatus(200);
    }

    public HouseAnswer deposits(String account, String pounds) {
        return deposits(account, pounds, "GBP");
    }

    /** Waits for this balance, with nothing held. */
    public void hasBalance(String account, String amount, String currency) {
        eventually(() -> client.get("/api/accounts/" + account)
                .has("/balance", money(amount, currency))
                .has("/held/amount", "\"0.00\""));
    }
}
