package daybook.operations.views;

import static daybook.testing.HouseVerbs.eventually;
import static daybook.testing.HouseVerbs.stock;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.projection.ViewPositions;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RebuildJourneyTest extends HouseTest {

    private final String mug = unique("REBUILT-MUG");
    private HouseClient house;
    private HouseVerbs does;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ViewPositions positions;

    @Autowired
    private EventProcessingConfiguration processing;

    @BeforeEach
    void stockMugs() {
        house = admin();
        does = new HouseVerbs(house);
        does.stocks(mug, "2.50", 10);
        does.receives(mug, 5).isChangedTo(2);
        does.hasStock(mug, 15, 0);
    }

    @AfterEach
    void dropRebuilds() {
        positions.views().forEach(view -> house.delete(rebuild(view)));
    }

    private static String rebuild(String view) {
        return "/api/projections/" + view + "/rebuild";
    }

    private HouseAnswer begins(String view) {
        return house.post(rebuild(view), "{\"reason\": \"The figures look odd.\"}")
                .hasStatus(202)
                .has("/status", "\"FILLING\"");
    }

    private void isReady(String view, int differences) {
        eventually(() -> house.get(rebuild(view))
                .hasStatus(200)
                .has("/status", "\"READY\"")
                .has("/differences", Integer.toString(differences)));
    }

    private void promotes(String view) {
        house.post(rebuild(view) + "/promotion", "").hasStatus(200).has("/status", "\"PROMOTED\"");
    }

    private void tamper(int onHand) {
        jdbc.sql("UPDATE stock_level SET on_hand = ? WHERE sku = ?")
                .params(onHand, mug)
                .update();
        jdbc.sql("DELETE FROM stock_movement WHERE stock_id = ? AND sequence = 1")
                .param("main:" + mug)
                .update();
    }

    @Test
    void theDifferenceListsExactlyTheRowsThatAreWrongAndPromotionPutsThemRight() {
        tamper(99);
        begins("stock");
        isReady("stock", 2);

        HouseAnswer differences = house.get(rebuild("stock") + "/differences?size=1")
                .hasStatus(200)
                .has("/total", "2")
                .has("/items/0/table", "\"stock_level\"")
                .has("/items/0/key/0", "\"main:" + mug + "\"")
                .has("/items/0/current/onHand", "99")
                .has("/items/0/rebuilt/onHand", "15");
        String event = differences.body().at("/items/0/events/0").asString();
        house.get("/api/events/" + event).has("/sequence", "1").has("/data/quantity", "5");
        house.get(rebuild("stock") + "/differences?size=1&page=1")
                .has("/items/0/table", "\"stock_movement\"")
                .has("/items/0/key/1", "1")
                .has("/items/0/current", "null")
                .has("/items/0/rebuilt/quantity", "5");

        promotes("stock");
        house.get(stock(mug)).has("/onHand", "15");
        does.receives(mug, 1).isChangedTo(3);
        does.hasStock(mug, 16, 0);
        house.get(rebuild("stock") + "/differences").has("/items", "[]");
        house.get("/api/history/operations/stock")
                .hasStatus(200)
                .has("/items/0/data/act", "\"rebuild\"")
                .has("/items/0/data/reason", "\"The figures look odd.\"")
                .has("/items/1/data/act", "\"promote\"");
    }

    @Test
    void rowsThatAnInstantIsTheKeyOfAreComparedAndPutRight() {
        int hours = jdbc.sql("UPDATE stock_hour SET received = received + 7").update();
        assertThat(hours).isPositive();
        begins("stock");
        isReady("stock", hours);
        HouseAnswer differences =
                house.get(rebuild("stock") + "/differences").hasStatus(200).has("/items/0/table", "\"stock_hour\"");
        long rebuilt = differences.body().at("/items/0/rebuilt/received").asLong();
        differences.has("/items/0/current/received", Long.toString(rebuilt + 7));

        does.receives(mug, 1).isChangedTo(3);
        promotes("stock");
        begins("stock");
        isReady("stock", 0);
    }

    @Test
    void aRebuiltViewFollowsTheLogUntilItIsPromoted() {
        begins("stock");
        isReady("stock", 0);
        tamper(98);
        does.receives(mug, 2).isChangedTo(3);

        promotes("stock");
        does.hasStock(mug, 17, 0);
        begins("stock");
        isReady("stock", 0);
    }

    @Test
    void aDroppedRebuildChangesNothing() {
        tamper(97);
        begins("stock");
        isReady("stock", 2);
        house.delete(rebuild("stock")).hasStatus(200).has("/status", "\"DROPPED\"");
        house.get(stock(mug)).has("/onHand", "97");
        house.post(rebuild("stock") + "/promotion", "").isProblem(409, "invalid-status");
        house.delete(rebuild("stock")).isProblem(409, "invalid-status").has("/rebuildStatus", "\"DROPPED\"");

        begins("stock");
        isReady("stock", 2);
        promotes("stock");
        house.get(stock(mug)).has("/onHand", "15");
    }

    @Test
    void aRebuildThatIsBegunAtOnceAfterAnotherComparesAnew() {
        begins("stock");
        isReady("stock", 0);
        house.delete(rebuild("stock")).hasStatus(200);
        tamper(96);
        begins("stock");
        isReady("stock", 2);
        promotes("stock");
        house.get(stock(mug)).has("/onHand", "15");
    }

    /** Its rows can be put right nevertheless; the shadow does not run ahead of it. */
    @Test
    void aViewWhoseProcessorIsStoppedIsRebuiltAsFarAsItIs() {
        StreamingEventProcessor processor = processing
                .eventProcessor("stock", StreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        try {
            does.receives(mug, 1).isChangedTo(3);
            tamper(95);
            begins("stock");
            isReady("stock", 2);
            promotes("stock");
            assertThat(jdbc.sql("SELECT on_hand FROM stock_level WHERE sku = ?")
                            .param(mug)
                            .query(Long.class)
                            .single())
                    .isEqualTo(15);
        } finally {
            processor.start();
        }
        does.hasStock(mug, 16, 0);
        begins("stock");
        isReady("stock", 0);
    }

    /** The rows of all journeys in this house equal the rows that are folded from its log. */
    @Test
    void everyViewIsWhatItsLogSays() {
        for (String view : positions.views()) {
            begins(view);
        }
        for (String view : positions.views()) {
            isReady(view, 0);
            house.delete(rebuild(view)).hasStatus(200);
        }
    }

    @Test
    void aRebuildUnderWayIsNotBegunAgain() {
        begins("products");
        house.post(rebuild("products"), "{\"reason\": \"Again.\"}").isProblem(409, "invalid-status");
        house.delete(rebuild("products")).hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fulfilment", "transfer-process"})
    void aProcessIsNeverRebuilt(String process) {
        house.post(rebuild(process), "{\"reason\": \"Why not?\"}").isProblem(409, "not-a-view");
    }

    @Test
    void requestsThatMakeNoSenseAreRefused() {
        house.post(rebuild("nothing"), "{\"reason\": \"?\"}").isProblem(404, "unknown-projection");
        house.get(rebuild("nothing")).isProblem(404, "unknown-projection");
        house.post(rebuild("stock"), "{}").isProblem(400, "invalid");
        house.post(rebuild("stock"), "{\"reason\": \" \"}").isProblem(400, "invalid");
        assertThat(positions.views()).contains("stock");
    }
}
