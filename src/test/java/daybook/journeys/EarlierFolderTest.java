package daybook.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.DaybookApplication;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A data folder whose orders had three views, its stocks and its accounts two each: the views of today post themselves from its log.
 *
 * <p>Ann's deposit of 100.00 was followed by a transfer of 30.00 to Bob and by an order of 12.60, which is paid. Bob's order is cancelled. Of
 * ten mugs two were shipped and three are reserved.
 */
@DisabledIfSystemProperty(named = "spring.profiles.active", matches = "postgres")
class EarlierFolderTest {

    private static final String PASSWORD = "a test's own password";

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext house;
    private static HouseClient client;

    @BeforeAll
    static void start() throws IOException {
        unpack();
        house = new SpringApplicationBuilder(DaybookApplication.class)
                .run("--server.port=0", "--daybook.data-dir=" + folder, "--daybook.admin-password=" + PASSWORD);
        int port = Objects.requireNonNull(((WebServerApplicationContext) house).getWebServer())
                .getPort();
        client = new HouseClient("http://localhost:" + port, "admin", PASSWORD);
    }

    private static void unpack() throws IOException {
        try (InputStream stored = EarlierFolderTest.class.getResourceAsStream("/folders/three-order-views.zip");
                ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(stored))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.copy(zip, file);
            }
        }
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void showsTheOrders() {
        whole("/api/orders/order-1")
                .has("/status", "\"PAID\"")
                .has("/lines/0/quantity", "3")
                .has("/total/amount", "\"12.60\"");
        whole("/api/orders?sku=MUG").has("/total", "2");
        whole("/api/orders/summary").has("/0/count", "1").has("/1/status", "\"CANCELLED\"");
    }

    @Test
    void showsTheStock() {
        whole("/api/warehouses/main/stock/MUG").has("/onHand", "8").has("/reserved", "3");
        whole("/api/warehouses/main/stock/MUG/movements")
                .has("/total", "3")
                .has("/items/0/reserved", "3")
                .has("/items/1/quantity", "-2");
    }

    @Test
    void showsTheAccounts() {
        whole("/api/accounts/ann").has("/balance/amount", "\"57.40\"").has("/held/amount", "\"0.00\"");
        whole("/api/accounts/ann/statement").has("/total", "3").has("/items/1/counterparty", "\"bob\"");
        whole("/api/accounts/trial-balance").has("/0/difference/amount", "\"0.00\"");
        whole("/api/transfers/rent").has("/status", "\"COMPLETED\"");
    }

    /** A view that has not caught up yet says so: it is never half a view that answers. */
    private static HouseAnswer whole(String path) {
        return await().until(() -> client.get(path), answer -> {
                    if (answer.status() == 503) {
                        assertThat(answer.header("Retry-After")).isNotNull();
                    }
                    return answer.status() != 503;
                })
                .hasStatus(200);
    }
}
