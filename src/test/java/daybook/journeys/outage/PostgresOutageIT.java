package daybook.journeys.outage;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.DaybookApplication;
import daybook.testing.HouseAnswer;
import daybook.testing.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** PostgreSQL ends all connections and takes no new one, while clients work; whatever they were told is true afterwards. It takes minutes. */
@Tag("soak")
class PostgresOutageIT {

    private static final int OUTAGES = 10;
    private static final String OWNER = "daybook_alone";

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostOrDoneTwiceHoweverOftenTheDatabaseIsAway() throws Exception {
        try (ConfigurableApplicationContext house = start();
                Depositors depositors = new Depositors(
                        "http://localhost:" + house.getEnvironment().getProperty("local.server.port"))) {
            for (int outage = 0; outage < OUTAGES; outage++) {
                depositors.awaitAnswers();
                TestPostgres.shutOut(OWNER);
                depositors.awaitReadiness(503);
                HouseAnswer refused = depositors
                        .operator()
                        .post("/api/warehouses", "{\"id\": \"away\", \"name\": \"Away\"}")
                        .isProblem(503, "unavailable");
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                TestPostgres.letIn(OWNER);
                depositors.awaitReadiness(200);
            }
            depositors.awaitAnswers();
            depositors.endAndCheck();
        }
    }

    private ConfigurableApplicationContext start() {
        return SpringApplication.run(
                DaybookApplication.class,
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + TestPostgres.newDatabase(OWNER),
                "--spring.datasource.username=" + OWNER,
                "--daybook.data-dir=" + folder,
                "--daybook.admin-password=" + Depositors.PASSWORD,
                "--server.port=0");
    }
}
