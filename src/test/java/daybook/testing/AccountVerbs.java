package daybook.testing;

/** The steps of one account over HTTP as verbs. Each returns its answer, because the journeys of accounts are also about refusals. */
public final class AccountVerbs {

    private final HouseClient client;
    private final String id;
    private final String path;

    AccountVerbs(HouseClient client, String id) {
        this.client = client;
        this.id = id;
        this.path = "/api/accounts/" + id;
    }

    public HouseAnswer open() {
        return open("Ann", "GBP");
    }

    public HouseAnswer open(String owner, String currency) {
        return client.post("/api/accounts", HouseVerbs.json("", "accountId", id, "owner", owner, "currency", currency));
    }

    /**
     * @param pounds as JSON, a number or a text
     * @param texts names and values of further fields
     */
    public HouseAnswer deposit(String pounds, String... texts) {
        return post("deposits", HouseVerbs.json(amount(pounds, "GBP"), texts));
    }

    /** The same for a withdrawal. */
    public HouseAnswer withdraw(String pounds, String... texts) {
        return post("withdrawals", HouseVerbs.json(amount(pounds, "GBP"), texts));
    }

    /** The field of the amount. */
    public static String amount(String amount, String currency) {
        return "\"amount\": {\"amount\": %s, \"currency\": \"%s\"}".formatted(amount, currency);
    }

    /** @param kind {@code deposits} or {@code withdrawals} */
    public HouseAnswer post(String kind, String body) {
        return client.post(path + "/" + kind, body);
    }

    public HouseAnswer rename(String owner) {
        return client.put(path + "/owner", HouseVerbs.json("", "owner", owner));
    }

    public HouseAnswer close() {
        return client.delete(path);
    }

    public HouseAnswer read() {
        return client.get(path);
    }

    public HouseAnswer statement(String query) {
        return client.get(path + "/statement" + query);
    }
}
