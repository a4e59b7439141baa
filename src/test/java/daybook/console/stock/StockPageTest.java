package daybook.console.stock;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import daybook.testing.StockVerbs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockPageTest extends HouseTest {

    private final String sku = unique("CONSOLE-STOCK");
    private final String path = "/stock/main/" + sku;
    private HouseClient house;
    private StockVerbs stock;

    @BeforeEach
    void registerAProduct() {
        house = admin();
        stock = new HouseVerbs(house).stockOf(sku);
        house.post("/api/products", """
                        {"sku": "%s", "name": "Console mug", "unitPrice": {"amount": "2.50", "currency": "GBP"}}""".formatted(sku)).isCreated();
    }

    private String page(String address) {
        return house.with("Accept", "text/html").get(address).hasStatus(200).text();
    }

    @Test
    void aProductWithoutStockOffersItsFirstReceipt() {
        assertThat(page(path))
                .contains("begins with the first receipt", "Console mug", "/stock/" + sku + "/receipts")
                .doesNotContain("/adjustments");
    }

    @Test
    void whatIsNeitherStockNorProductIsUnknown() {
        house.with("Accept", "text/html").get(path + "x").hasStatus(404);
    }

    @Test
    void theListHasFiguresAndNamesAndIsFiltered() {
        stock.receive(12);
        stock.reserve("mine", 3);

        assertThat(page("/stock?sku=" + sku + "&warehouse=main&availableBelow=10"))
                .contains("Console mug", ">12</a>", ">3</a>", ">9</a>", "/why/stock/main/" + sku + "/available");
        assertThat(page("/stock?sku=" + sku + "&availableBelow=9")).contains("There is no such stock");
    }

    @Test
    void aStockShowsItsMovementsItsChartAndWhoseItsReservationsAre() {
        stock.receive(12, "reference", "PO 17");
        stock.reserve("by-hand", 3);
        stock.reserve("closed", 2);
        stock.release("closed");
        stock.count(11);
        String order = unique("CONSOLE-ORDER");
        house.post("/api/orders", """
                        {"orderId": "%s", "customer": "Ann", "lines": [{"sku": "%s", "quantity": 4}]}""".formatted(order, sku)).isCreated();
        house.post("/api/orders/" + order + "/confirmation", "{}").hasStatus(200);
        HouseVerbs.eventually(() -> stock.has(11, 7, 4));

        String page = page(path);

        assertThat(page)
                .contains("PO 17", "Stock counted", "cycle count", "data-series", "/log?aggregateType=stock")
                .contains("href=\"/orders/" + order + "\"")
                .contains("/reservations/by-hand\"")
                .doesNotContain("/reservations/closed\"", "/reservations/order:");
    }

    @Test
    void aStockOfThePastHasTheReservationsAndMovementsOfThen() {
        stock.receive(12);
        stock.reserve("early", 3);
        String then = stock.read().body().get("modifiedAt").asString();
        stock.release("early");
        stock.reserve("late", 5);

        // A question about the past does not wait for the writes before it.
        HouseVerbs.eventually(() -> assertThat(page(path + "?at=" + then))
                .contains("early", "12", "1–2 of 2")
                .doesNotContain("late", "form class=\"action\"", "Reservation released"));
        assertThat(page(path)).contains("late", "1–4 of 4").doesNotContain(">early<");
    }
}
