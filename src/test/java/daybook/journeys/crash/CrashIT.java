package daybook.journeys.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseProcess;
import daybook.testing.Soak;
import daybook.testing.ViewChecksums;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The house is killed under load, over and over: what it has acknowledged is there once, what it had begun it ends, and its views are what
 * the log says.
 */
@Tag("repeated")
class CrashIT {

    private static final int KILLS = Soak.times(3, 10);

    /** Some kills come while the house still mends what the one before has left. */
    private static final int REQUESTS_BEFORE_KILL_MAX = 500;

    @TempDir
    private Path folder;

    @Test
    void everyAcknowledgedRequestIsDoneOnceAndWhatFollowsFromItIsDoneOnce() throws Exception {
        long seed = System.nanoTime();
        System.out.println("Kills with seed " + seed);
        Random random = new Random(seed);
        Path data = folder.resolve("data");
        try (HouseProcess house = new HouseProcess(data)) {
            Crowd crowd = new Crowd(house, random);
            crowd.askToTheEnd();
            for (int kill = 0; kill < KILLS; kill++) {
                crowd.askUntilKilled(1 + random.nextInt(REQUESTS_BEFORE_KILL_MAX));
                house.startAgain();
            }
            crowd.askToTheEnd();
            crowd.eachIsAnsweredTheSameAgain();
            Inspection inspection = new Inspection(house.client(), crowd.answers());
            inspection.awaitRest();
            inspection.check();
            System.out.printf("%d requests, orders %s%n", crowd.answers().size(), inspection.ordersByStatus());
        }
        ViewChecksums.Comparison views = ViewChecksums.compare(data);
        assertThat(views.rebuilt()).isEqualTo(views.live());
    }
}
