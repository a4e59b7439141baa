package daybook.console.orders;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The forms that place orders and change their lines. */
class OrderFormsTest extends HouseTest {

    private HouseClient house;

    @BeforeEach
    void signIn() {
        house = admin();
    }

    private String page(String address) {
        return house.with("Accept", "text/html").get(address).hasStatus(200).text();
    }

    @Test
    void theListOffersToPlaceAnOrderOfSeveralLines() {
        assertThat(page("/orders"))
                .contains("data-target=\"/api/orders\"", "name=\"lines.0.sku\"", "name=\"lines.5.quantity\"");
    }

    @Test
    void onlyTheLinesOfANewOrderCanBeChanged() {
        String id = unique("CONSOLE-LINES");
        house.post("/api/products", """
                        {"sku": "%s", "name": "Mug", "unitPrice": {"amount": "2", "currency": "GBP"}}""".formatted(id)).isCreated();
        house.post("/api/orders", """
                        {"orderId": "%s", "customer": "Ann", "lines": [{"sku": "%s", "quantity": 1}]}""".formatted(id, id)).isCreated();

        assertThat(page("/orders/" + id))
                .contains("/lines/{sku}/quantity", "value=\"" + id + "\"", "/why/orders/" + id + "/total");

        house.post("/api/orders/" + id + "/confirmation", "{}").hasStatus(200);
        assertThat(page("/orders/" + id)).doesNotContain("/lines");
    }
}
