package daybook.console.products;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductsPageTest extends HouseTest {

    private final String sku = unique("CONSOLE-PRODUCT");
    private final String api = "/api/products/" + sku;
    private HouseClient house;

    @BeforeEach
    void registerAProduct() {
        house = admin();
        house.post("/api/products", """
                        {"sku": "%s", "name": "Kettle %s", "unitPrice": {"amount": "2.5025", "currency": "GBP"},
                         "taxRate": "0.175", "attributes": {"colour": "red"}}""".formatted(sku, sku)).isCreated();
    }

    private String page(String address) {
        return house.with("Accept", "text/html").get(address).hasStatus(200).text();
    }

    @Test
    void theListFindsAProductByAPartOfItsName() {
        assertThat(page("/products?query=kettle+" + sku.toLowerCase(Locale.ROOT)))
                .contains("/products/" + sku, "£2.5025", "17.5%", "1–1 of 1");
        assertThat(page("/products?query=no-such-" + sku)).contains("No product on sale is like that");
    }

    @Test
    void aProductShowsItsPriceAttributesStockAndHistory() {
        house.post("/api/warehouses/main/stock/" + sku + "/receipts", "{\"quantity\": 7}")
                .hasStatus(200);

        HouseVerbs.eventually(() -> assertThat(page("/products/" + sku))
                .contains("£2.5025", "colour", "red", "/stock/main/" + sku)
                .contains("/log?aggregateType=product&amp;aggregateId=" + sku, "/difference/product/" + sku)
                .contains("data-version=\"1\"", api + "/price", api + "/attributes/{name}"));
    }

    @Test
    void aProductOfThePastHasThePriceOfThen() {
        String then = house.get(api).body().get("modifiedAt").asString();
        house.put(api + "/price", "{\"value\": {\"amount\": \"3\", \"currency\": \"GBP\"}}")
                .hasStatus(200);

        assertThat(page("/products/" + sku)).contains("£3.00");
        // A question about the past does not wait for the writes before it.
        HouseVerbs.eventually(() -> assertThat(page("/products/" + sku + "?at=" + then))
                .contains("£2.5025")
                .doesNotContain("£3.00", "form class=\"action\""));
    }

    @Test
    void aDiscontinuedProductIsShownAndOffersNothing() {
        house.delete(api).hasStatus(200);

        assertThat(page("/products/" + sku))
                .contains("discontinued", "Its history is kept")
                .doesNotContain(api + "/price");
        house.with("Accept", "text/html").get("/products/" + sku + "x").hasStatus(404);
    }
}
