package daybook.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser, Chromium, that is signed in to the console. What goes wrong in a page is collected. */
public final class Browser implements AutoCloseable {

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String house;
    private final List<String> faults = new ArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium, String house) {
        this.playwright = playwright;
        this.chromium = chromium;
        this.house = house;
    }

    /** Starts the browser of this machine; without one the test is skipped. */
    public static Browser at(String house) {
        Optional<Path> executable = Stream.concat(Stream.ofNullable(System.getenv("CHROME_PATH")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(executable.isPresent(), "skipped: there is no Chromium here (apt-get install chromium)");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable.get())
                                .setArgs(List.of("--no-sandbox"))),
                house);
    }

    /** A window in which somebody is signed in. */
    public Page signedIn(String user, String password, int width, ColorScheme scheme) {
        Page page = window(width, scheme, true);
        signIn(page, user, password);
        return page;
    }

    public void signIn(Page page, String user, String password) {
        page.navigate(house + "/sign-in");
        page.fill("[name=name]", user);
        page.fill("[name=password]", password);
        page.click("button");
        page.waitForURL(house + "/");
    }

    public Page window(int width, ColorScheme scheme, boolean withScripts) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale("en-GB")
                .setJavaScriptEnabled(withScripts)
                .setBaseURL(house));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                faults.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> faults.add(page.url() + ": " + error));
        return page;
    }

    /** The faults of all windows since the last call: refused scripts, failed requests, errors. */
    public List<String> faults() {
        List<String> found = List.copyOf(faults);
        faults.clear();
        return found;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
