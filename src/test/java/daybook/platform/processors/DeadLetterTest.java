package daybook.platform.processors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.catalogue.ProductEvent.ProductRegistered;
import daybook.catalogue.ProductEvent.ProductRenamed;
import daybook.platform.engine.Node;
import daybook.platform.projection.Paging;
import daybook.platform.projection.StoredTokens;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewPositions;
import daybook.platform.projection.ViewTable;
import daybook.testing.FaultyRelease;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A view that chokes on some events goes on with the others, and comes to those again when its fault is mended. */
@Import({DeadLetterTest.Fragile.class, FaultyRelease.class})
public class DeadLetterTest extends HouseTest {

    private static final String NAME = "fragile";
    private static final String REBUILD = "/api/projections/" + NAME + "/rebuild";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private EventProcessingConfiguration processing;

    @Autowired
    private ViewPositions positions;

    @Autowired
    private ProcessorFailures failures;

    @Autowired
    private ProcessorWatch watch;

    @Autowired
    private StoredTokens tokens;

    @Autowired
    private Node node;

    @Autowired
    private Coordinators coordinators;

    @Autowired
    private DeadLetterRetries retries;

    @Autowired
    private ParkedLetters letters;

    @Autowired
    private EventStore log;

    @Autowired
    private TransactionManager transactions;

    @Test
    void parksTheSequenceOfAnEventThatTheHandlerRefuses() {
        String poison = unique("POISON");
        String healthy = unique("HEALTHY");
        FragileProjection.REFUSED.add(poison);

        register(poison, "Mug");
        rename(poison, "Cup");
        register(healthy, "Jug");
        catchUp();

        assertThat(nameOf(healthy)).containsExactly("Jug");
        assertThat(nameOf(poison)).isEmpty();
        assertThat(deadLetters(poison)).isEqualTo(2);

        assertThat(retry(poison)).isZero();
        assertThat(firstLetter(poison).retries()).isOne();
        FragileProjection.REFUSED.remove(poison);
        assertThat(retry(poison)).isEqualTo(2);
        assertThat(nameOf(poison)).containsExactly("Cup");
        assertThat(deadLetters(poison)).isZero();
    }

    @Test
    void parksTheSequenceOfAnEventThatCannotBeWrittenAndNoOther() {
        List<String> healthy = List.of(unique("HEALTHY"), unique("HEALTHY"));
        String tooLong = unique("LONG");

        stopped(() -> {
            register(healthy.get(0), "Mug");
            register(tooLong, "A name that does not fit");
            register(healthy.get(1), "Jug");
        });
        catchUp();

        assertThat(nameOf(healthy.get(0))).containsExactly("Mug");
        assertThat(nameOf(healthy.get(1))).containsExactly("Jug");
        assertThat(nameOf(tooLong)).isEmpty();
        assertThat(timesSeen(tooLong)).as("in the table that is written first").isEmpty();
        assertThat(deadLetters(tooLong)).isOne();

        retry(tooLong);
        assertThat(timesSeen(tooLong))
                .as("after a retry that could not be written")
                .isEmpty();
        assertThat(deadLetters(tooLong)).isOne();

        jdbc.sql("ALTER TABLE fragile ALTER COLUMN name SET DATA TYPE VARCHAR(100)")
                .update();
        retry(tooLong);
        assertThat(nameOf(tooLong)).containsExactly("A name that does not fit");
        assertThat(timesSeen(tooLong)).containsExactly(1);
        assertThat(deadLetters(tooLong)).isZero();
    }

    @Test
    void leavesNothingOfAHandlerThatFailsHalfWay() {
        String half = unique("HALF");
        FragileProjection.REFUSED_AFTERWARDS.add(half);

        register(half, "Mug");
        catchUp();

        assertThat(nameOf(half)).isEmpty();
        assertThat(deadLetters(half)).isOne();
    }

    /** Axon finds only the ten sequences that were touched longest ago. */
    @Test
    void findsOneOfManySequences() {
        List<String> many =
                IntStream.range(0, 12).mapToObj(number -> unique("MANY")).toList();
        FragileProjection.REFUSED.addAll(many);
        many.forEach(sku -> register(sku, "Mug"));
        catchUp();

        FragileProjection.REFUSED.removeAll(many);
        many.forEach(sku -> {
            assertThat(retry(sku)).isOne();
            assertThat(nameOf(sku)).containsExactly("Mug");
        });
    }

    @Test
    void handlesByItselfALetterThatWasNeverTried() {
        String late = unique("LATE");
        stopped(() -> {
            register(late, "Mug");
            park(log.readEvents("product:" + late).next());
        });
        await().atMost(PATIENCE)
                .until(() -> deadLetters(late) == 0 && !nameOf(late).isEmpty());
    }

    /** Axon's threads would die of it in silence. */
    @Test
    void parksTheSequenceOfAnEventWhoseHandlerDies() {
        String deadly = unique("DEADLY");
        String healthy = unique("HEALTHY");
        FragileProjection.DEADLY.add(deadly);

        register(deadly, "Mug");
        register(healthy, "Jug");
        catchUp();

        assertThat(nameOf(healthy)).containsExactly("Jug");
        assertThat(deadLetters(deadly)).isOne();
        await().atMost(PATIENCE).until(() -> watched().deadLetters() > 0);
        client().get("/actuator/health").hasStatus(503).has("/components/processors/status", "\"DOWN\"");
        client().get("/actuator/health/readiness").hasStatus(503).has("/components/views/status", "\"DOWN\"");
        client().get("/api/projections/" + NAME)
                .has("/status", "\"RUNNING\"")
                .has("/deadLetters", String.valueOf(watched().deadLetters()));
    }

    @Test
    void aProcessorWhoseCoordinatorDiesIsToldOfAndStartedAgain() {
        coordinators.of(NAME).execute(() -> {
            throw new StackOverflowError("for the test");
        });
        await().atMost(PATIENCE).until(() -> failures.of(NAME).isPresent());
        assertThat(failures.of(NAME).orElseThrow().cause()).contains("StackOverflowError");

        String healthy = unique("HEALTHY");
        register(healthy, "Jug");
        await().atMost(PATIENCE).until(() -> !nameOf(healthy).isEmpty());
        await().atMost(PATIENCE).until(() -> failures.of(NAME).isEmpty());
    }

    @Test
    void aProcessorThatDoesNotMoveWhileThereIsMoreStandsStill() {
        AtomicLong now = new AtomicLong();
        ProcessorWatch watch = new ProcessorWatch(processing, positions, failures, node, tokens, jdbc, now::get);
        CountDownLatch stuck = new CountDownLatch(1);
        FragileProjection.stuck = stuck;
        catchUp();
        watch.look();
        now.addAndGet(Duration.ofHours(1).toNanos());
        try {
            register(unique("STUCK"), "Mug");
            watch.look();
            assertThat(stateIn(watch).kind()).as("after an idle hour").isEqualTo(ProcessorState.Kind.RUNNING);
            now.addAndGet(ProcessorWatch.STANDS_STILL_AFTER.plusMillis(500).toNanos());
            watch.look();
            assertThat(stateIn(watch).kind()).isEqualTo(ProcessorState.Kind.STANDS_STILL);
            assertThat(new ProcessorHealth(watch, processing).health().getStatus())
                    .isEqualTo(Status.DOWN);
            assertThat(stateIn(watch).stillSeconds()).isEqualTo(4);
        } finally {
            FragileProjection.stuck = new CountDownLatch(0);
            stuck.countDown();
        }
    }

    /** More than the server has threads. */
    @Test
    void manyWhoWaitForAViewHoldNobodyUp() {
        String sku = unique("WAITED");
        List<CompletableFuture<HouseAnswer>> readers = new ArrayList<>();
        stopped("products", () -> {
            register(sku, "Mug");
            String token = positions.head().toString();
            for (int reader = 0; reader < 300; reader++) {
                readers.add(client().getLater("/api/products/" + sku, token));
            }
            await().atMost(PATIENCE).until(() -> positions.waiting() >= readers.size());
            client().get("/actuator/health/liveness").hasStatus(200);
            assertThat(readers).noneMatch(CompletableFuture::isDone);
        });
        readers.forEach(reader -> reader.join().has("/name", "\"Mug\""));
    }

    @Test
    void detailsOfHealthAreForThoseWhoLookAfterTheHouse() {
        await().atMost(PATIENCE).until(() -> !watch.states().isEmpty());
        client().get("/actuator/health/readiness").has("/components/views/details/products/deadLetters", "0");
        as("nobody", "").getAnonymously("/actuator/health/readiness").hasNo("/components");
    }

    @Test
    void aRebuildFailsByAnEventThatItsViewCannotHandleAndTakesOverTheLettersOnceItCan() throws SQLException {
        makeShadow();
        String deadly = unique("DEADLY");
        FragileProjection.DEADLY.add(deadly);
        register(deadly, "Mug");
        catchUp();
        assertThat(deadLetters(deadly)).isOne();

        rebuild();
        awaitRebuild("FAILED").has("/differences", "null");
        FragileProjection.DEADLY.clear();
        FragileProjection.REFUSED.clear();
        FragileProjection.REFUSED_AFTERWARDS.clear();
        rebuild();
        awaitRebuild("READY");
        client().post(REBUILD + "/promotion", "").hasStatus(200).has("/status", "\"PROMOTED\"");
        assertThat(nameOf(deadly)).containsExactly("Mug");
        assertThat(deadLetters(deadly)).isZero();

        rename(deadly, "Cup");
        catchUp();
        assertThat(nameOf(deadly)).containsExactly("Cup");
    }

    private void makeShadow() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            String schema = connection.getSchema();
            String shadow = '"' + schema + (schema.equals("public") ? "_shadow" : "_SHADOW") + "\".";
            jdbc.sql("CREATE TABLE " + shadow + "fragile (sku VARCHAR(64) PRIMARY KEY, name VARCHAR(100))")
                    .update();
            jdbc.sql("CREATE TABLE " + shadow + "fragile_seen (sku VARCHAR(64) PRIMARY KEY, times INTEGER)")
                    .update();
        }
    }

    private void rebuild() {
        client().post(REBUILD, "{\"reason\": \"An event is parked.\"}").hasStatus(202);
    }

    private HouseAnswer awaitRebuild(String status) {
        await().atMost(PATIENCE).untilAsserted(() -> client().get(REBUILD).has("/status", '"' + status + '"'));
        return client().get(REBUILD);
    }

    private ProcessorState watched() {
        return stateIn(watch);
    }

    private static ProcessorState stateIn(ProcessorWatch watch) {
        return watch.states().stream()
                .filter(state -> state.processor().equals(NAME))
                .findFirst()
                .orElseThrow();
    }

    private void register(String sku, String name) {
        client().post(
                        "/api/products",
                        "{\"sku\": \"%s\", \"name\": \"%s\", \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}}"
                                .formatted(sku, name))
                .isCreated();
    }

    private void rename(String sku, String name) {
        client().put("/api/products/" + sku + "/name", "{\"value\": \"" + name + "\"}")
                .hasStatus(200);
    }

    private HouseClient client() {
        return admin();
    }

    private void catchUp() {
        long head = positions.head().position();
        await().atMost(Duration.ofSeconds(30)).until(() -> positions.positionOf(NAME) >= head);
    }

    /** Does something that the view sees in one batch. */
    private void stopped(Runnable work) {
        stopped(NAME, work);
    }

    private void stopped(String view, Runnable work) {
        StreamingEventProcessor processor =
                processing.eventProcessor(view, StreamingEventProcessor.class).orElseThrow();
        processor.shutDown();
        try {
            work.run();
        } finally {
            processor.start();
        }
    }

    private long retry(String sku) {
        return retries.retry(NAME, "product:" + sku);
    }

    private void park(DomainEventMessage<?> event) {
        String sequence = event.getAggregateIdentifier();
        transactions.executeInTransaction(() -> processing
                .deadLetterQueue(NAME)
                .orElseThrow()
                .enqueue(sequence, new GenericDeadLetter<>(sequence, event)));
    }

    private ParkedLetter firstLetter(String sku) {
        ParkedSequence sequence = letters.sequence(NAME, "product:" + sku).orElseThrow();
        return letters.page(List.of(sequence), new Paging(0, 1)).items().get(0);
    }

    private List<String> nameOf(String sku) {
        return jdbc.sql("SELECT name FROM fragile WHERE sku = ?")
                .param(sku)
                .query(String.class)
                .list();
    }

    private List<Integer> timesSeen(String sku) {
        return jdbc.sql("SELECT times FROM fragile_seen WHERE sku = ?")
                .param(sku)
                .query(Integer.class)
                .list();
    }

    private long deadLetters(String sku) {
        return jdbc.sql("SELECT COUNT(*) FROM DeadLetterEntry WHERE processingGroup = ? AND sequenceIdentifier = ?")
                .params(NAME, "product:" + sku)
                .query(Long.class)
                .single();
    }

    record SeenRow(String sku, int times) {}

    record FragileRow(String sku, String name) {}

    @ProcessingGroup(NAME)
    static class FragileProjection extends View {

        static final Set<String> REFUSED = ConcurrentHashMap.newKeySet();
        static final Set<String> DEADLY = ConcurrentHashMap.newKeySet();
        static volatile CountDownLatch stuck = new CountDownLatch(0);
        static final Set<String> REFUSED_AFTERWARDS = ConcurrentHashMap.newKeySet();

        private final ViewTable<SeenRow> seen;
        private final ViewTable<FragileRow> rows;

        FragileProjection(DataSource dataSource) {
            super(dataSource);
            new JdbcTemplate(dataSource)
                    .execute("CREATE TABLE IF NOT EXISTS fragile (sku VARCHAR(64) PRIMARY KEY, name VARCHAR(10))");
            new JdbcTemplate(dataSource)
                    .execute("CREATE TABLE IF NOT EXISTS fragile_seen (sku VARCHAR(64) PRIMARY KEY, times INTEGER)");
            seen = table("fragile_seen", SeenRow.class, 1);
            rows = table("fragile", FragileRow.class, 1);
        }

        @EventHandler
        void on(ProductRegistered event) {
            String sku = event.productId().sku().value();
            refuseIfIn(REFUSED, sku);
            dieIfDeadly(sku);
            waitWhereStuck();
            seen.put(new SeenRow(sku, seen.find(sku).map(SeenRow::times).orElse(0) + 1));
            rows.put(new FragileRow(sku, event.name()));
            refuseIfIn(REFUSED_AFTERWARDS, sku);
        }

        @EventHandler
        void on(ProductRenamed event) {
            String sku = event.productId().sku().value();
            rows.put(new FragileRow(rows.get(sku).sku(), event.name()));
        }

        private static void dieIfDeadly(String sku) {
            if (DEADLY.contains(sku)) {
                throw new StackOverflowError("Dies for the test");
            }
        }

        private static void waitWhereStuck() {
            try {
                stuck.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void refuseIfIn(Set<String> refused, String sku) {
            if (refused.contains(sku)) {
                throw new IllegalStateException("Refused for the test");
            }
        }
    }

    @TestConfiguration
    public static class Fragile {
        @Bean
        FragileProjection fragileProjection(DataSource dataSource) {
            return new FragileProjection(dataSource);
        }
    }
}
