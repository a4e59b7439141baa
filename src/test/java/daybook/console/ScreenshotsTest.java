package daybook.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import daybook.testing.Browser;
import daybook.testing.HouseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Takes pictures of all pages into {@code target/screenshots}: {@code ./mvnw -Pscreenshots test}. With
 * {@code -Ddaybook.screenshots.folder=<data folder of an import>} also of that house.
 */
@Tag("screenshots")
class ScreenshotsTest {

    private static final Path TARGET = Path.of("target", "screenshots");

    @Test
    void ofTheDemonstration() throws IOException {
        take(
                "demo",
                Pages.ALL,
                "--spring.profiles.active=demo",
                "--daybook.data-dir=" + Files.createTempDirectory("demo"));
    }

    @Test
    void ofAnImportedHouse() throws IOException {
        String folder = System.getProperty("daybook.screenshots.folder");
        Assumptions.assumeTrue(folder != null, "skipped: -Ddaybook.screenshots.folder names no data folder");
        take("import", List.of(), "--daybook.data-dir=" + folder);
    }

    private static void take(String name, List<String> pages, String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of("--server.port=0", "--daybook.admin-password=screenshots"));
        try (ConfigurableApplicationContext house =
                new SpringApplicationBuilder(daybook.DaybookApplication.class).run(all.toArray(String[]::new))) {
            String address = "http://localhost:" + house.getEnvironment().getProperty("local.server.port");
            HouseClient client = new HouseClient(address, "admin", "screenshots");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> client.get("/actuator/health/readiness").status() == 200);
            try (Browser browser = Browser.at(address)) {
                List<String> paths = pages.isEmpty() ? pagesOf(client) : pages;
                shoot(browser, name + "-1440-light", 1440, ColorScheme.LIGHT, paths);
                shoot(browser, name + "-1440-dark", 1440, ColorScheme.DARK, paths);
                shoot(browser, name + "-390-light", 390, ColorScheme.LIGHT, paths);
                assertThat(browser.faults()).isEmpty();
            }
        }
    }

    private static void shoot(Browser browser, String folder, int width, ColorScheme scheme, List<String> paths)
            throws IOException {
        Files.createDirectories(TARGET.resolve(folder));
        Page page = browser.signedIn("admin", "screenshots", width, scheme);
        for (String path : paths) {
            page.navigate(path);
            // Charts are drawn by a script.
            page.waitForFunction("() => document.querySelectorAll('.chart:not(:has(.uplot))').length === 0");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(TARGET.resolve(folder).resolve(nameOf(path)))
                    .setFullPage(true));
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as(path + " scrolls sideways by")
                    .isEqualTo(0);
        }
        page.context().close();
    }

    /** The lists of any house, and the first of each kind. */
    private static List<String> pagesOf(HouseClient client) {
        List<String> paths = new ArrayList<>(Pages.LISTS);
        String order = client.get("/api/orders?status=SHIPPED&size=1")
                .body()
                .at("/items/0/id")
                .asString();
        String stock = client.get("/api/stock?size=1").body().at("/items/0/sku").asString();
        paths.addAll(List.of(
                "/orders/" + order,
                "/workflows/" + order,
                "/stock/main/" + stock,
                "/products/" + stock,
                "/accounts/house"));
        return paths;
    }

    private static String nameOf(String path) {
        String name = path.substring(1).replaceAll("[^a-zA-Z0-9-]+", "_");
        return (name.isEmpty() ? "today" : name) + ".png";
    }
}
