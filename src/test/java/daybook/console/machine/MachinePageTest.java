package daybook.console.machine;

import static daybook.testing.HouseVerbs.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.processors.DeadLetterTest;
import daybook.testing.FaultyRelease;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of the machine room, with trouble in it. */
@Import({DeadLetterTest.Fragile.class, FaultyRelease.class})
class MachinePageTest extends HouseTest {

    private static final String VIEW = "warehouses";
    private static final String REASON = "{\"reason\": \"a test\"}";

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void correct() {
        FaultyRelease.isCorrected("stock");
        admin().post("/api/dead-letters/retry", "").hasStatus(200);
    }

    private String page(String path) {
        return admin().with("Accept", "text/html").get(path).hasStatus(200).text();
    }

    @Test
    void aPausedViewIsSaidToBePausedAndOffersItsResumption() {
        admin().post("/api/projections/" + VIEW + "/pause", REASON).hasStatus(200);
        try {
            assertThat(page("/machine")).contains("he view warehouses is paused");
            assertThat(page("/machine/" + VIEW)).contains("/resume\"").doesNotContain("/pause\"");
        } finally {
            admin().post("/api/projections/" + VIEW + "/resume", REASON).hasStatus(200);
        }
        assertThat(page("/machine")).doesNotContain("he view warehouses is paused");
        assertThat(page("/machine/" + VIEW)).contains("/pause\"", "/rebuild\"").doesNotContain("/split\"");
        assertThat(page("/machine/fulfilment"))
                .contains("/segments/{id}/split\"")
                .doesNotContain("/rebuild\"");
        admin().with("Accept", "text/html").get("/machine/nothing").hasStatus(404);
    }

    @Test
    void theRowsThatDifferFromARebuildAreShownFieldByField() {
        new HouseVerbs(admin()).stocks(unique("JUG"), "2", 1);
        jdbc.sql("UPDATE warehouse SET version = version + 3").update();
        String rebuild = "/api/projections/" + VIEW + "/rebuild";
        admin().post(rebuild, REASON).hasStatus(202);
        eventually(() -> admin().get(rebuild).has("/status", "\"READY\""));

        assertThat(page("/machine")).contains("he rebuild of warehouses is ready");
        assertThat(page("/machine/" + VIEW))
                .contains("/rebuild/promotion\"", "<dt>version</dt>")
                .containsPattern("<del>\\d+</del>\\s*<span class=\"hidden\">rebuilt </span><ins>\\d+</ins>");

        admin().post(rebuild + "/promotion", "").hasStatus(200);
        assertThat(page("/machine/" + VIEW))
                .contains("data-status=\"PROMOTED\"")
                .doesNotContain("<del>");
    }

    @Test
    void aDeadLetterIsShownWithItsEventUntilItIsHandled() {
        String sku = unique("BAD");
        FaultyRelease.failsAt("stock", event -> event.getAggregateIdentifier().equals("stock:main:" + sku));
        new HouseVerbs(admin()).stocks(sku, "1", 3);
        eventually(() -> admin().get("/api/dead-letters?projection=stock").has("/total", "1"));
        String id = admin().get("/api/dead-letters?projection=stock")
                .body()
                .at("/items/0/id")
                .asString();

        assertThat(page("/machine")).contains("1 dead letter waits");
        assertThat(page("/machine/letters?projection=stock"))
                .contains("/machine/letters/" + id, "1 letter", "The release is faulty")
                .contains(
                        "data-target=\"/api/dead-letters/retry?projection=stock&amp;cause=java.lang.IllegalStateException\"");
        assertThat(page("/machine/letters/" + id))
                .contains("&quot;quantity&quot; : 3", "&quot;actor&quot; : &quot;admin&quot;", "stock:main:" + sku)
                .contains("data-method=\"DELETE\"");

        FaultyRelease.isCorrected("stock");
        admin().post("/api/dead-letters/" + id + "/retry", "").has("/status", "\"DONE\"");
        assertThat(page("/machine/letters/" + id)).contains("There is no dead letter of this id");
        assertThat(page("/machine/letters")).contains("No event is parked.");
    }

    @Test
    void theNodesTheEngineAndTheSettingsAreShownWithoutSecrets() {
        assertThat(page("/machine/nodes"))
                .contains("this one", "fulfilment</a> (8 segments)", "daybook.snapshots.every.default")
                .doesNotContain(PASSWORD);
    }
}
