package daybook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import daybook.platform.processors.DeadLetterTest;
import daybook.testing.Browser;
import daybook.testing.FaultyRelease;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** An operator sees to a poisoned event from the pages alone. */
@Import({DeadLetterTest.Fragile.class, FaultyRelease.class})
class ConsoleTroubleTest extends HouseTest {

    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    @AfterEach
    void correct() {
        FaultyRelease.isCorrected("stock");
    }

    @Test
    void aPoisonedEventIsSeenOnTheFirstPageAndFreedFromIt() {
        HouseClient house = admin();
        String mug = unique("POISONED-MUG");
        new HouseVerbs(house).stocks(mug, "2.50", 10);
        try (Browser browser = Browser.at(house.origin())) {
            Page page = browser.signedIn("admin", PASSWORD, 1440, ColorScheme.LIGHT);
            FaultyRelease.failsAt(
                    "stock", event -> event.getAggregateIdentifier().equals("stock:main:" + mug));
            new HouseVerbs(house).receives(mug, 5);

            assertThat(page.locator("#troubles")).containsText("dead letter", SOON);
            FaultyRelease.isCorrected("stock");
            page.click("#troubles a:has-text('dead letter')");
            page.click("summary:text-is('Retry all of this cause')");
            page.click("button:text-is('Retry all of this cause')");

            assertThat(page.locator("#causes")).containsText("No event is parked.", SOON);
            page.navigate("/stock/main/" + mug);
            assertThat(page.locator("main")).containsText("15", SOON);
            page.navigate("/");
            assertThat(page.locator("#troubles")).not().containsText("dead letter", SOON);
        }
    }
}
