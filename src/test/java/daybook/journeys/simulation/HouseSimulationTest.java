package daybook.journeys.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.Soak;
import java.time.Clock;
import java.util.Random;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code -Ddaybook.simulation.seed=4711} runs one seed alone; {@code -Ddaybook.simulation.seeds=100000} as many. */
@Tag("repeated")
class HouseSimulationTest {

    private static final int SEEDS = Integer.getInteger("daybook.simulation.seeds", Soak.times(1_000, 20_000));
    private static final int REQUESTS = 60;

    /** Sent elsewhere, then out of the house, then once there is money for it. */
    private static final int DECISIONS_MAX = 4;

    private final Clock clock = GenericEventMessage.clock;

    @AfterEach
    void restoreClock() {
        GenericEventMessage.clock = clock;
    }

    @Test
    void comesThroughWhateverHappensWhen() {
        Long only = Long.getLong("daybook.simulation.seed");
        for (long seed = 0; seed < SEEDS; seed++) {
            run(only == null ? seed : only);
        }
    }

    /** What waits for a person has a way on, and that leads to an end. */
    private static void seeThrough(SimulatedHouse house, SimulatedClients clients) {
        Books books = new Books(house.log());
        for (int round = 0; !books.waitingForAPerson().isEmpty(); round++) {
            assertThat(round).as("decisions").isLessThan(DECISIONS_MAX);
            books.waitingForAPerson().forEach(clients::decide);
            house.settle();
            books = new Books(house.log());
            books.check();
        }
    }

    private static void run(long seed) {
        try {
            Random random = new Random(seed);
            SimulatedHouse house = new SimulatedHouse(random);
            GenericEventMessage.clock = house.clock();
            SimulatedClients clients = new SimulatedClients(random, house.clients(), house.clock());
            clients.openTheHouse();
            house.crashOneIn(random.nextInt(3) == 0 ? 0 : random.nextInt(3, 30));
            for (int request = 0; request < REQUESTS; request++) {
                clients.askForSomething();
                for (int steps = random.nextInt(6); steps > 0; steps--) {
                    house.step();
                }
            }
            house.settle();
            house.letDaysPass(4);
            house.settle();
            new Books(house.log()).check();
            seeThrough(house, clients);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("Run again with -Ddaybook.simulation.seed=" + seed, e);
        }
    }
}
