package daybook.testing;

/**
 * The steps of one product's stock in the main warehouse over HTTP as verbs. Each returns its answer, because the journeys of stock are also
 * about refusals. Further fields are given by names and texts.
 */
public final class StockVerbs {

    private final HouseClient client;
    private final String path;

    StockVerbs(HouseClient client, String sku) {
        this.client = client;
        this.path = HouseVerbs.stock(sku);
    }

    public HouseAnswer receive(int quantity, String... texts) {
        return post("/receipts", quantity, texts);
    }

    public HouseAnswer ship(int quantity, String... texts) {
        return post("/shipments", quantity, texts);
    }

    private HouseAnswer post(String what, int quantity, String... texts) {
        return client.post(path + what, HouseVerbs.json("\"quantity\": " + quantity, texts));
    }

    public HouseAnswer reserve(String reservation, int quantity, String... texts) {
        String fields = "\"reservationId\": \"%s\", \"quantity\": %d".formatted(reservation, quantity);
        return client.post(path + "/reservations", HouseVerbs.json(fields, texts));
    }

    public HouseAnswer release(String reservation) {
        return client.delete(path + "/reservations/" + reservation);
    }

    public HouseAnswer shipReserved(String reservation, String... texts) {
        return client.post(path + "/reservations/" + reservation + "/shipment", HouseVerbs.json("", texts));
    }

    /** Sets the quantity on the shelf. */
    public HouseAnswer count(int quantity, String... texts) {
        return adjust("\"quantity\": %d, \"reason\": \"cycle count\"".formatted(quantity), texts);
    }

    public HouseAnswer change(int change, String reason, String... texts) {
        return adjust("\"change\": %d, \"reason\": \"%s\"".formatted(change, reason), texts);
    }

    public HouseAnswer adjust(String fields, String... texts) {
        return client.post(path + "/adjustments", HouseVerbs.json(fields, texts));
    }

    public HouseAnswer read() {
        return client.get(path);
    }

    public HouseAnswer movements() {
        return client.get(path + "/movements");
    }

    public HouseAnswer has(int onHand, int reserved, int available) {
        return read().hasStatus(200)
                .has("/onHand", Integer.toString(onHand))
                .has("/reserved", Integer.toString(reserved))
                .has("/available", Integer.toString(available));
    }
}
