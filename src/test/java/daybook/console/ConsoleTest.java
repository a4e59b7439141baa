package daybook.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import daybook.testing.Browser;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.Soak;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.ActiveProfiles;

/** The console in a real browser, on the house of the demonstration. */
@ActiveProfiles("demo")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest extends HouseTest {

    private static final String AXE = resource("/browser/axe.min.js");
    private static final String VIOLATIONS = """
            async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                .map(found => found.id + ': ' + found.nodes.map(node => node.html.slice(0, 200)).join(' | '))""";

    /** A change made elsewhere is to be seen within a second. */
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(10_000);

    private Browser browser;
    private HouseClient house;

    @BeforeEach
    void openBrowser() {
        house = admin();
        if (browser == null) {
            browser = Browser.at(house.origin());
        }
        browser.faults();
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private Page window() {
        return browser.signedIn("admin", PASSWORD, 1440, ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingWentWrongInThePages() {
        assertThat(browser.faults()).isEmpty();
    }

    /** Every page is accessible (axe-core), and none scrolls sideways; with {@code -Psoak} in both schemes at both widths. */
    @ParameterizedTest
    @MethodSource("windows")
    void everyPageIsAccessibleAndFits(int width, ColorScheme scheme) {
        Page page = browser.signedIn("admin", PASSWORD, width, scheme);
        SoftAssertions found = new SoftAssertions();
        for (String path : Pages.ALL) {
            page.navigate(path);
            page.evaluate(AXE);
            found.assertThat((List<?>) page.evaluate(VIOLATIONS)).as(path).isEmpty();
            found.assertThat(page.evaluate(
                            "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as(path + " scrolls sideways by")
                    .isEqualTo(0);
            found.assertThat(browser.faults()).as(path).isEmpty();
        }
        found.assertAll();
        page.context().close();
    }

    static Stream<Arguments> windows() {
        Stream<Arguments> often = Stream.of(Arguments.of(1440, ColorScheme.LIGHT), Arguments.of(390, ColorScheme.DARK));
        return Soak.times(1, 2) == 1
                ? often
                : Stream.concat(
                        often, Stream.of(Arguments.of(390, ColorScheme.LIGHT), Arguments.of(1440, ColorScheme.DARK)));
    }

    /** Without scripts every page shows the same heading, and its content is there. */
    @Test
    void everyPageIsReadWithoutScripts() {
        Page page = browser.window(1440, ColorScheme.LIGHT, false);
        browser.signIn(page, "admin", PASSWORD);
        for (String path : Pages.ALL) {
            page.navigate(path);
            assertThat(page.locator("main h1").count()).as(path).isEqualTo(1);
        }
    }

    @Test
    void anAddressThatThereIsNotIsToldByAPageAndToProgramsAsAProblem() {
        Page page = window();
        page.navigate("/nothing-here");
        PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Not Found");
        page.navigate("/orders/nobody");
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("There is no order of that id.");
        assertThat(browser.faults()).hasSize(2).allMatch(fault -> fault.contains("404"));
        house.get("/nothing-here").isProblem(404, "not-found");
    }

    @Test
    void anOpenPageShowsAChangeMadeElsewhere() {
        String order = unique("LIVE");
        place(order);
        Page page = window();
        page.navigate("/orders/" + order);
        PlaywrightAssertions.assertThat(page.locator("#status")).containsText("new");
        Page list = window();
        list.navigate("/orders?customer=" + order);

        house.post("/api/orders/" + order + "/confirmation", "{}").hasStatus(200);

        PlaywrightAssertions.assertThat(page.locator("#status")).containsText("confirmed", SOON);
        PlaywrightAssertions.assertThat(list.locator("#orders tbody")).containsText("confirmed", SOON);
    }

    /** Pages of each kind are open while a clerk, a storekeeper and an accountant work elsewhere. */
    @Test
    void pagesOfEachKindShowChangesMadeElsewhere() {
        String name = unique("ELSEWHERE");
        house.post(
                        "/api/products",
                        "{\"sku\": \"" + name + "\", \"name\": \"Before\", \"unitPrice\": " + pounds("2.00") + "}")
                .isCreated();
        house.post("/api/warehouses/main/stock/" + name + "/receipts", "{\"quantity\": 1}")
                .hasStatus(200);
        house.post(
                        "/api/accounts",
                        "{\"accountId\": \"" + name + "\", \"owner\": \"Elsewhere\", \"currency\": \"GBP\"}")
                .isCreated();
        place(name);
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("/stock?sku=" + name, "4,322");
        expected.put("/stock/main/" + name, "4,322");
        expected.put("/accounts", "£4,321.00");
        expected.put("/accounts/" + name, "£4,321.00");
        expected.put("/products/" + name, "After");
        expected.put("/workflows", name);
        expected.put("/log?aggregateType=account&aggregateId=" + name, "£4,321.00");
        Map<Page, String> open = new LinkedHashMap<>();
        expected.forEach((path, text) -> {
            Page page = window();
            page.navigate(path);
            PlaywrightAssertions.assertThat(page.locator("main")).not().containsText(text);
            open.put(page, text);
        });

        house.post("/api/warehouses/main/stock/" + name + "/receipts", "{\"quantity\": 4321}")
                .hasStatus(200);
        house.post("/api/accounts/" + name + "/deposits", "{\"amount\": " + pounds("4321.00") + "}")
                .hasStatus(200);
        house.put("/api/products/" + name + "/name", "{\"value\": \"After\"}").hasStatus(200);
        house.post("/api/orders/" + name + "/confirmation", "{}").hasStatus(200);

        open.forEach((page, text) -> {
            PlaywrightAssertions.assertThat(page.locator("main")).containsText(text, SOON);
            page.context().close();
        });
    }

    private static String pounds(String amount) {
        return "{\"amount\": \"" + amount + "\", \"currency\": \"GBP\"}";
    }

    @Test
    void anActionIsSentToTheApiAndItsRefusalIsShownBesideTheField() {
        String order = unique("ACT");
        place(order);
        Page page = window();
        page.navigate("/orders/" + order);
        page.click("summary:text-is('Cancel')");
        page.fill("details[open] [name=reason]", "Somebody else was quicker.");

        // Meanwhile the order changes: the page's version is stale.
        house.post("/api/orders/" + order + "/confirmation", "{}").hasStatus(200);
        page.click("details[open] button:text-is('Cancel')");
        PlaywrightAssertions.assertThat(page.locator("details[open] .refusal"))
                .containsText("ordering.OrderConfirmed by admin", SOON);
        page.click("button:text-is('Apply again')");

        PlaywrightAssertions.assertThat(page.locator("#status")).containsText("cancelled", SOON);
        house.get("/api/orders/" + order)
                .has("/status", "\"CANCELLED\"")
                .has("/reason", "\"Somebody else was quicker.\"");
        assertThat(browser.faults()).singleElement().asString().contains("412");
    }

    @Test
    void theKeyboardAloneConfirmsAnOrder() {
        String order = unique("KEYS");
        place(order);
        Page page = window();
        page.navigate("/orders?customer=" + order);
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForURL("**/orders/" + order);
        page.locator("summary:text-is('Confirm')").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        PlaywrightAssertions.assertThat(page.locator("#status")).containsText("confirmed", SOON);
    }

    @Test
    void aPageOfThePastSaysSoAndOffersNoAction() {
        String order = unique("PAST");
        place(order);
        String before =
                house.get("/api/orders/" + order).body().get("modifiedAt").asString();
        house.post("/api/orders/" + order + "/confirmation", "{}").hasStatus(200);
        Page page = window();

        page.navigate("/orders/" + order + "?at=" + before);
        PlaywrightAssertions.assertThat(page.locator(".clock")).containsText("As known at");
        PlaywrightAssertions.assertThat(page.locator("#status")).containsText("new");
        assertThat(page.locator("form.action").count()).isZero();

        page.click("text=Back to now");
        PlaywrightAssertions.assertThat(page.locator("#status")).containsText("confirmed");
    }

    @Test
    void aBrowserWithoutASessionIsLedToTheFormAndThenOnToItsPage() {
        Page page = browser.window(1440, ColorScheme.LIGHT, true);
        page.navigate("/orders?status=PAID");
        page.fill("[name=name]", "admin");
        page.fill("[name=password]", "wrong");
        page.click("button");
        PlaywrightAssertions.assertThat(page.locator(".refusal")).containsText("do not belong together");
        page.fill("[name=password]", PASSWORD);
        page.click("button");
        page.waitForURL("**/orders?status=PAID");

        page.click("button:text-is('Sign out')");
        page.waitForURL("**/sign-in");
        page.navigate("/orders");
        page.waitForURL("**/sign-in?to=%2Forders");
        assertThat(browser.faults()).singleElement().asString().contains("401");
    }

    @Test
    void aWriteOfASessionNeedsTheTokenOfItsPage() {
        String order = unique("FORGED");
        place(order);
        Page page = window();
        page.navigate("/orders/" + order);
        String send = """
                async token => (await fetch('/api/orders/%s/confirmation', {method: 'POST', body: '{}',
                    headers: {'Content-Type': 'application/json', ...(token ? {'X-XSRF-TOKEN': token} : {})}})).status""".formatted(order);

        assertThat(page.evaluate(send, null)).isEqualTo(403);
        assertThat(page.evaluate(send, "made up")).isEqualTo(403);
        assertThat(page.evaluate(send, page.getAttribute("meta[name=csrf]", "content")))
                .isEqualTo(200);
        browser.faults();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//elsewhere.example/",
                "/\\elsewhere.example/",
                "https://elsewhere.example/",
                "/{name}",
                "/ a",
                ""
            })
    void theFormLeadsOnToPagesOfThisHouseOnly(String to) {
        assertThat(signInBy("name=admin&password=" + encoded(PASSWORD) + "&to=" + encoded(to))
                        .hasStatus(302)
                        .header("Location"))
                .isEqualTo(house.origin() + "/");
    }

    @Test
    void aFormThatCannotBeReadIsRefused() {
        signInBy("name=%zz").hasStatus(400);
        signInBy("name=" + "a".repeat(5_000)).isProblem(415, "unsupported-media-type");
        signInBy("").hasStatus(401);
    }

    private HouseAnswer signInBy(String form) {
        return house.post("/sign-in", form.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void aProgramGetsNoSession() {
        assertThat(house.get("/api/orders?size=1").hasStatus(200).header("Set-Cookie"))
                .isNull();
        assertThat(house.with("Accept", "text/html")
                        .get("/orders")
                        .hasStatus(200)
                        .header("Set-Cookie"))
                .asString()
                .doesNotContain("daybook=");
    }

    @Test
    void aSessionHasACookieThatScriptsAndOtherPagesCannotUse() {
        BrowserContext context = window().context();
        await().until(() -> !context.cookies().isEmpty());
        assertThat(context.cookies())
                .filteredOn(cookie -> cookie.name.equals("daybook"))
                .singleElement()
                .satisfies(cookie -> {
                    assertThat(cookie.httpOnly).isTrue();
                    assertThat(cookie.sameSite.name()).isEqualTo("LAX");
                });
    }

    private void place(String order) {
        house.post(
                        "/api/orders",
                        "{\"orderId\": \"" + order + "\", \"customer\": \"" + order
                                + "\", \"lines\": [{\"sku\": \"demo-10007\", \"quantity\": 1}]}")
                .isCreated();
        eventually(() -> house.get("/api/orders/" + order).hasStatus(200));
    }

    private static void eventually(Runnable assertion) {
        await().untilAsserted(assertion::run);
    }

    private static String resource(String name) {
        try (InputStream bytes = Objects.requireNonNull(ConsoleTest.class.getResourceAsStream(name))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
