package daybook.operations.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.platform.engine.Node;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** An operator looks after views and processes of the running house. */
class ProjectionJourneyTest extends HouseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String VIEW = "/api/projections/warehouses";
    private static final String PROCESS = "/api/projections/fulfilment";
    private static final String REASON = "{\"reason\": \"too much load\"}";

    @Autowired
    private EventProcessingConfiguration processing;

    @Autowired
    private Node node;

    private HouseClient operator;

    @BeforeEach
    void signIn() {
        operator = admin();
    }

    @AfterEach
    void resume() {
        operator.post(VIEW + "/resume", REASON).hasStatus(200);
        operator.post(PROCESS + "/resume", REASON).hasStatus(200);
    }

    private void openWarehouse(String id) {
        operator.post("/api/warehouses", "{\"id\": \"" + id + "\", \"name\": \"North\"}")
                .isCreated();
    }

    /** As a reader who has written nothing: a writer sends its consistency token. */
    private boolean isListed(String id) {
        return admin().get("/api/warehouses?size=500").hasStatus(200).text().contains('"' + id + '"');
    }

    private List<Integer> segments() {
        List<Integer> ids = new ArrayList<>();
        for (JsonNode segment : operator.get(PROCESS).hasStatus(200).body().get("segments")) {
            ids.add(segment.get("id").asInt());
        }
        return ids;
    }

    private void catchesUp(String projection) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> operator.get(projection)
                        .has("/status", "\"RUNNING\"")
                        .has("/behind", "0")
                        .has("/behindSeconds", "0")
                        .has("/etaSeconds", "0"));
    }

    @Test
    void everyProjectionIsListedWithItsKindAndItsNodes() {
        catchesUp(VIEW);
        operator.get(VIEW)
                .has("/name", "\"warehouses\"")
                .has("/kind", "\"VIEW\"")
                .has("/deadLetters", "0")
                .has("/error", "null")
                .has("/segments", "[{\"id\": 0, \"node\": \"" + node.name() + "\"}]");
        operator.get(PROCESS).has("/kind", "\"PROCESS\"");
        List<String> names = new ArrayList<>();
        operator.get("/api/projections")
                .hasStatus(200)
                .body()
                .forEach(projection -> names.add(projection.get("name").asString()));
        assertThat(names).contains("orders", "audit", "transfers", "fulfilment").isSorted();
        operator.get("/api/projections/nothing").isProblem(404, "unknown-projection");
    }

    @Test
    void aPausedViewStandsWhereItIsAndGoesOnWhenItIsResumed() {
        String early = unique("north");
        openWarehouse(early);
        await().atMost(PATIENCE).until(() -> isListed(early));

        operator.post(VIEW + "/pause", REASON)
                .hasStatus(200)
                .has("/status", "\"PAUSED\"")
                .has("/segments", "[{\"id\": 0, \"node\": null}]");
        String late = unique("north");
        openWarehouse(late);
        HouseAnswer paused = operator.get(VIEW)
                .has("/status", "\"PAUSED\"")
                .has("/error", "null")
                .has("/etaSeconds", "null");
        assertThat(paused.body().get("behind").asLong()).isPositive();

        assertThat(isListed(late)).isFalse();
        String seen = "p" + paused.body().get("position").asLong();
        admin().with("Consistency-Token", seen).get("/api/warehouses").hasStatus(200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> operator.get("/actuator/health/readiness")
                        .has("/components/views/details/warehouses/state", "\"PAUSED\"")
                        .has("/components/views/status", "\"UP\""));

        operator.post(VIEW + "/resume", REASON).hasStatus(200);
        await().atMost(PATIENCE).until(() -> isListed(late));
        catchesUp(VIEW);
    }

    @Test
    void aViewThatIsMadeAnewSaysSo() {
        operator.post(VIEW + "/rebuild", REASON).hasStatus(202);
        operator.get(VIEW).has("/status", "\"REBUILDING\"");
        operator.delete(VIEW + "/rebuild").hasStatus(200);
        catchesUp(VIEW);
    }

    /** A restart starts every processor. */
    @Test
    void aPauseOutlastsTheStartOfTheProcessor() {
        operator.post(VIEW + "/pause", REASON).hasStatus(200);
        StreamingEventProcessor processor = processing
                .eventProcessor("warehouses", StreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        processor.start();
        String late = unique("north");
        openWarehouse(late);

        assertThat(processor.claimSegment(0).join()).isFalse();
        operator.get(VIEW).has("/status", "\"PAUSED\"");
        assertThat(isListed(late)).isFalse();
    }

    @Test
    void whoPausedAndWhyIsHistory() {
        String reason = unique("load");
        operator.with("X-Correlation-Id", reason)
                .post(VIEW + "/pause", "{\"reason\": \"" + reason + "\"}")
                .hasStatus(200);
        operator.post(VIEW + "/pause", "{\"reason\": \"again\"}").hasStatus(200);
        HouseAnswer resumed = operator.post(VIEW + "/resume", REASON).hasStatus(200);

        operator.with("Consistency-Token", String.valueOf(resumed.header("Consistency-Token")))
                .get("/api/audit?aggregateType=operations&aggregateId=warehouses&limit=2")
                .has("/items/0/data/act", "\"resume\"")
                .has("/items/1/data/act", "\"pause\"")
                .has("/items/1/reason", '"' + reason + '"')
                .has("/items/1/actor", "\"admin\"")
                .has("/items/1/correlationId", '"' + reason + '"');
    }

    @Test
    void anActNeedsAReasonAndAKnownProjection() {
        operator.post(VIEW + "/pause", "{}").isProblem(400, "invalid").has("/errors/0/field", "\"reason\"");
        operator.post(VIEW + "/pause", "{\"reason\": \" \"}").isProblem(400, "invalid");
        operator.post("/api/projections/nothing/pause", REASON).isProblem(404, "unknown-projection");
        operator.post("/api/projections/nothing/resume", REASON).isProblem(404, "unknown-projection");
        operator.get(VIEW).has("/status", "\"RUNNING\"");
    }

    @Test
    void aSegmentOfAProcessIsSplitAndMerged() {
        List<Integer> before = segments();

        operator.post(PROCESS + "/segments/1/split", REASON).hasStatus(200);
        assertThat(segments()).hasSize(before.size() + 1).containsAll(before);
        catchesUp(PROCESS);
        int half = segments().stream()
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow();
        operator.post(PROCESS + "/segments/" + (1 ^ 4) + "/merge", REASON)
                .isProblem(409, "other-half-split")
                .has("/segment", "1");

        operator.post(PROCESS + "/segments/" + half + "/merge", REASON).hasStatus(200);
        assertThat(segments()).isEqualTo(before);
        catchesUp(PROCESS);
    }

    @Test
    void whatCannotBeDoneToASegmentIsRefused() {
        for (String act : List.of("split", "merge")) {
            operator.post(VIEW + "/segments/0/" + act, REASON).isProblem(409, "not-a-process");
            operator.post(PROCESS + "/segments/99/" + act, REASON).isProblem(404, "unknown-segment");
            operator.post("/api/projections/nothing/segments/0/" + act, REASON).isProblem(404, "unknown-projection");
        }
        operator.post("/api/projections/reservation-expiry/segments/0/merge", REASON)
                .isProblem(409, "only-segment");
        operator.post(PROCESS + "/segments/0/move", "{\"node\": \"nowhere\", \"reason\": \"x\"}")
                .isProblem(404, "unknown-node");
        operator.post(PROCESS + "/pause", REASON).hasStatus(200);
        operator.post(PROCESS + "/segments/0/split", REASON).isProblem(409, "paused");
    }

    @Test
    void theEngineTellsWhatItKeepsAndHowMuchThatIs() {
        HouseAnswer engine = operator.get("/api/engine").hasStatus(200);

        assertThat(engine.body().get("engine").asString()).isIn("embedded", "postgres", "axonserver");
        assertThat(engine.body().get("version").asString()).matches("(RocksDB v?10.*|Axon Server.*|PostgreSQL 1\\d.*)");
        // Axon Server does not tell its clients how much it keeps.
        boolean sizeIsKnown = !engine.body().get("engine").asString().equals("axonserver");
        for (String figure :
                sizeIsKnown ? List.of("events", "logBytes", "viewBytes") : List.of("events", "viewBytes")) {
            assertThat(engine.body().get(figure).asLong()).as(figure).isPositive();
        }
        assertThat(engine.body().get("snapshotBytes").asLong()).isNotNegative();
        assertThat(Instant.parse(engine.body().get("lastCheckpoint").asString()))
                .isBefore(Instant.now());
    }

    @Test
    void theNodesAreListedWithTheirSegments() {
        catchesUp(PROCESS);
        JsonNode nodes = operator.get("/api/nodes").hasStatus(200).body();

        assertThat(nodes).hasSize(1);
        assertThat(nodes.get(0).get("name").asString()).isEqualTo(node.name());
        assertThat(nodes.get(0).get("isThis").asBoolean()).isTrue();
        assertThat(nodes.get(0).get("segments").toString()).contains("{\"projection\":\"warehouses\",\"id\":0}");
        operator.post(PROCESS + "/segments/0/move", "{\"node\": \"" + node.name() + "\", \"reason\": \"x\"}")
                .hasStatus(200);
        catchesUp(PROCESS);
    }
}
