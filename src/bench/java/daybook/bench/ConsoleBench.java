package daybook.bench;

import static org.awaitility.Awaitility.await;

import daybook.testing.HouseClient;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The time of each page of a large house, and 200 open consoles beside a writer; {@code -Ddaybook.bench.folder} names the house's data folder,
 * into which the writer writes; {@code -Ddaybook.bench.consoles-only=true} leaves out the pages.
 */
@Tag("bench")
class ConsoleBench {

    private static final int CONSOLES = 200;
    private static final int ROUNDS = 40;
    private static final Duration WRITING = Duration.ofSeconds(30);
    private static final List<String> PAGES = List.of(
            "/", "/orders", "/orders?status=SHIPPED", "/stock", "/products", "/accounts", "/accounts/house", "/accounts/trial-balance",
            "/workflows", "/machine", "/machine/stock", "/machine/letters", "/machine/nodes", "/log", "/refusals");

    private static final Pattern CHANGE = Pattern.compile("id: (\\d+)");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void pagesAndOpenConsoles() throws Exception {
        String folder = System.getProperty("daybook.bench.folder");
        Assumptions.assumeTrue(folder != null, "skipped: -Ddaybook.bench.folder names no data folder");
        try (ConfigurableApplicationContext house = new SpringApplicationBuilder(daybook.DaybookApplication.class)
                .run("--daybook.data-dir=" + folder, "--server.port=0", "--daybook.admin-password=bench")) {
            HouseClient client = new HouseClient(
                    "http://localhost:" + house.getEnvironment().getProperty("local.server.port"), "admin", "bench");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> client.get("/actuator/health/readiness").status() == 200);
            List<String> pages = new ArrayList<>(PAGES);
            String order = client.get("/api/orders?status=SHIPPED&size=1").body().at("/items/0/id").asString();
            String sku = client.get("/api/stock?size=1").body().at("/items/0/sku").asString();
            pages.addAll(List.of("/orders/" + order, "/workflows/" + order, "/stock/main/" + sku, "/products/" + sku));
            if (!Boolean.getBoolean("daybook.bench.consoles-only")) {
                pages.forEach(page -> time(client, page));
            }
            consoles(client, sku);
        }
    }

    private static void time(HouseClient client, String page) {
        List<Double> milliseconds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            client.with("Accept", "text/html").get(page).hasStatus(200);
            milliseconds.add((System.nanoTime() - start) / 1e6);
        }
        double first = milliseconds.get(0);
        Collections.sort(milliseconds);
        System.out.printf(
                "%-32s first %6.1f, median %6.1f, p95 %6.1f ms%n",
                page, first, milliseconds.get(ROUNDS / 2), milliseconds.get(ROUNDS * 95 / 100));
    }

    /** Every console has the list of the stock open, which changes with each write, and loads it again when it is told to. */
    private static void consoles(HouseClient client, String sku) throws Exception {
        double alone = writes(client, sku);
        System.gc();
        long before = used();
        AtomicLong renewals = new AtomicLong();
        ExecutorService readers = Executors.newCachedThreadPool();
        List<InputStream> streams = new ArrayList<>();
        for (int console = 0; console < CONSOLES; console++) {
            InputStream stream = HTTP.send(request(client, "/live?on=stock", "text/event-stream"), BodyHandlers.ofInputStream())
                    .body();
            streams.add(stream);
            readers.execute(() -> renew(client, stream, renewals));
        }
        double beside = writes(client, sku);
        System.gc();
        System.out.printf(
                "Writes a second: %.0f alone, %.0f beside %d consoles (%.2f); %d renewals; heap %d -> %d MB%n",
                alone, beside, CONSOLES, beside / alone, renewals.get(), before >> 20, used() >> 20);
        for (InputStream stream : streams) {
            stream.close();
        }
        readers.shutdownNow();
    }

    private static void renew(HouseClient client, InputStream stream, AtomicLong renewals) {
        byte[] message = new byte[8_192];
        try {
            while (stream.read(message) > 0) {
                Matcher change = CHANGE.matcher(new String(message, StandardCharsets.UTF_8));
                if (change.find()) {
                    HttpRequest renewal = HttpRequest.newBuilder(request(client, "/stock", "text/html"), (name, value) -> true)
                            .header("HX-Request", "true")
                            .header("Live-Change", change.group(1))
                            .build();
                    HTTP.send(renewal, BodyHandlers.discarding());
                    renewals.incrementAndGet();
                }
            }
        } catch (java.io.IOException e) {
            // The stream was closed at the end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(HouseClient client, String path, String accepted) {
        return HttpRequest.newBuilder(URI.create(client.origin() + path))
                .header("Authorization", client.authorization())
                .header("Accept", accepted)
                .build();
    }

    private static double writes(HouseClient client, String sku) {
        long end = System.nanoTime() + WRITING.toNanos();
        long start = System.nanoTime();
        int count = 0;
        while (System.nanoTime() < end) {
            client.post("/api/warehouses/main/stock/" + sku + "/receipts", "{\"quantity\": 1}").hasStatus(200);
            count++;
            LockSupport.parkNanos(10_000_000);
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
