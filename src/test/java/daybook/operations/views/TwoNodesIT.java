package daybook.operations.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.DaybookApplication;
import daybook.operations.cli.ApplicationNotStartedException;
import daybook.operations.cli.WithoutServer;
import daybook.platform.engine.Node;
import daybook.platform.engine.NodeInfo;
import daybook.platform.engine.postgres.OtherNodes;
import daybook.platform.processors.ProcessorControl;
import daybook.platform.processors.SegmentControl;
import daybook.platform.projection.StoredTokens;
import daybook.platform.projection.StoredTokens.StoredToken;
import daybook.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Two nodes on one PostgreSQL obey an operator who asks only one of them. */
class TwoNodesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROCESS = "fulfilment";

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    @BeforeAll
    static void open() throws ApplicationNotStartedException {
        String database = TestPostgres.newDatabase();
        one = start("one", database);
        other = start("other", database);
    }

    private static ConfigurableApplicationContext start(String name, String database)
            throws ApplicationNotStartedException {
        return WithoutServer.start(
                DaybookApplication.class,
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--daybook.postgres.connections=8",
                "--daybook.privacy.master-key=" + TestPostgres.MASTER_KEY,
                "--daybook.data-dir=" + folder.resolve(name));
    }

    @AfterAll
    static void close() {
        one.close();
        other.close();
    }

    @BeforeEach
    void shareTheSegments() {
        await().atMost(PATIENCE)
                .until(() -> claimsOf(one).size() == 4 && claimsOf(other).size() == 4);
    }

    private static List<StoredToken> tokens(String processor) {
        return one.getBean(StoredTokens.class).of(processor);
    }

    /** The segments of the process that are a node's, both by the claims and by the node's own word. */
    private static Collection<Integer> claimsOf(ConfigurableApplicationContext node) {
        Set<Integer> worked = node.getBean(EventProcessingConfiguration.class)
                .eventProcessor(PROCESS, StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus()
                .keySet();
        return tokens(PROCESS).stream()
                .filter(token -> nameOf(node).equals(token.node()))
                .map(StoredToken::segment)
                .filter(worked::contains)
                .toList();
    }

    private static String nameOf(ConfigurableApplicationContext node) {
        return node.getBean(Node.class).name();
    }

    private static boolean isAtWork(String processor) {
        return Stream.of(one, other)
                .anyMatch(node -> !node.getBean(EventProcessingConfiguration.class)
                        .eventProcessor(processor, StreamingEventProcessor.class)
                        .orElseThrow()
                        .processingStatus()
                        .isEmpty());
    }

    @Test
    void aPauseHoldsOnBothNodes() {
        ProcessorControl control = one.getBean(ProcessorControl.class);
        for (String processor : List.of(PROCESS, "orders")) {
            control.pause(processor);

            await().atMost(PATIENCE).until(() -> !isAtWork(processor));
            assertThat(other.getBean(ProcessorControl.class).isPaused(processor))
                    .isTrue();
            assertThat(tokens(processor)).allMatch(StoredToken::isPaused);

            other.getBean(ProcessorControl.class).resume(processor);
            await().atMost(PATIENCE)
                    .until(() ->
                            tokens(processor).stream().map(StoredToken::node).allMatch(Objects::nonNull));
        }
    }

    @Test
    void aSegmentStaysOnTheNodeToWhichItWasMoved() {
        int segment = claimsOf(one).iterator().next();
        SegmentControl control = one.getBean(SegmentControl.class);
        control.checkMove(PROCESS, segment, nameOf(other));

        control.move(PROCESS, segment, nameOf(other));

        await().atMost(PATIENCE)
                .during(Duration.ofSeconds(3))
                .until(() -> claimsOf(other).contains(segment)
                        && claimsOf(other).size() == 4
                        && claimsOf(one).size() == 4);

        other.getBean(SegmentControl.class).move(PROCESS, segment, nameOf(one));
        await().atMost(PATIENCE).until(() -> claimsOf(one).contains(segment));
    }

    @Test
    void aSegmentOfTheOtherNodeIsSplitAndMerged() {
        int segment = claimsOf(other).iterator().next();
        SegmentControl control = one.getBean(SegmentControl.class);
        control.checkSplit(PROCESS, segment);

        control.split(PROCESS, segment);
        assertThat(tokens(PROCESS)).hasSize(9);
        await().atMost(PATIENCE)
                .until(() -> claimsOf(one).size() + claimsOf(other).size() == 9);

        control.checkMerge(PROCESS, segment);
        control.merge(PROCESS, segment);
        assertThat(tokens(PROCESS)).hasSize(8);
    }

    @Test
    void theNodesKnowEachOther() {
        await().atMost(PATIENCE).until(() -> namesKnownTo(one).equals(List.of(nameOf(other))));
        await().atMost(PATIENCE).until(() -> namesKnownTo(other).equals(List.of(nameOf(one))));
    }

    private static List<String> namesKnownTo(ConfigurableApplicationContext node) {
        return node.getBean(OtherNodes.class).present().stream()
                .map(NodeInfo::name)
                .toList();
    }
}
