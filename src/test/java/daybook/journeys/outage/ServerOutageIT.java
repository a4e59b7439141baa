package daybook.journeys.outage;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.DaybookApplication;
import daybook.testing.AxonServerProcess;
import daybook.testing.HouseAnswer;
import daybook.testing.Soak;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Axon Server ends, now told to and now at once, while clients work; whatever they were told is true afterwards. */
@Tag("repeated")
@EnabledIfEnvironmentVariable(
        named = "AXONSERVER_JAR",
        matches = ".+",
        disabledReason = "It takes a server of its own to stop: AXONSERVER_JAR names no jar")
class ServerOutageIT {

    private static final int OUTAGES = Soak.times(2, 10);

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostOrDoneTwiceHoweverOftenTheServerEnds() throws Exception {
        AxonServerProcess server = AxonServerProcess.inNewFolder();
        server.start();
        try (ConfigurableApplicationContext house = start(server);
                Depositors depositors = new Depositors(
                        "http://localhost:" + house.getEnvironment().getProperty("local.server.port"))) {
            for (int outage = 0; outage < OUTAGES; outage++) {
                depositors.awaitAnswers();
                if (outage % 2 == 0) {
                    server.kill();
                } else {
                    server.stop();
                }
                depositors.awaitReadiness(503);
                HouseAnswer refused = depositors
                        .operator()
                        .post("/api/warehouses", "{\"id\": \"away\", \"name\": \"Away\"}")
                        .isProblem(503, "log-unavailable");
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                server.start();
                depositors.awaitReadiness(200);
            }
            depositors.awaitAnswers();
            depositors.endAndCheck();
        } finally {
            server.kill();
        }
    }

    private ConfigurableApplicationContext start(AxonServerProcess server) {
        return SpringApplication.run(
                DaybookApplication.class,
                "--spring.profiles.active=axonserver",
                "--axon.axonserver.servers=" + server.server().servers(),
                "--daybook.data-dir=" + folder,
                "--daybook.admin-password=" + Depositors.PASSWORD,
                "--server.port=0");
    }
}
