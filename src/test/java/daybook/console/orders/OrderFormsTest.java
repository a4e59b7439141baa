package daybook.console.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import daybook.testing.Browser;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.util.List;
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

    /** The refusal counts the rows that were sent; it is shown beside the row that the user sees. */
    @Test
    void emptyRowsAreLeftOutAndARefusalIsBesideItsRow() {
        String sku = unique("CONSOLE-ROWS");
        for (String each : List.of(sku, sku + "-2")) {
            house.post("/api/products", """
                            {"sku": "%s", "name": "Mug", "unitPrice": {"amount": "2", "currency": "GBP"}}""".formatted(each)).isCreated();
        }
        try (Browser browser = Browser.at(house.origin())) {
            Page page = browser.signedIn("admin", PASSWORD, 1440, ColorScheme.LIGHT);
            page.navigate("/orders");
            page.click("summary:text-is('Place an order')");
            page.fill("form.action [name=customer]", "Ann");
            page.fill("[name='lines.0.sku']", sku);
            page.fill("[name='lines.0.quantity']", "1");
            page.fill("[name='lines.3.quantity']", "5");
            page.click("button:text-is('Place an order')");
            PlaywrightAssertions.assertThat(page.locator("label:has([name='lines.3.sku']) .wrong"))
                    .containsText("must not be null");

            page.fill("[name='lines.3.sku']", sku + "-2");
            page.click("button:text-is('Place an order')");
            page.waitForURL("**/orders/*");
            PlaywrightAssertions.assertThat(page.locator("#order tbody tr")).hasCount(2);
            assertThat(browser.faults()).singleElement().asString().contains("400");
        }
    }
}
