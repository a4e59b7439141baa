package daybook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.DaybookApplication;
import daybook.history.feeds.FeedDigest;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Reads a house's whole log by its archive pages and compares them with the log by count, order and digest;
 * {@code -Ddaybook.bench.folder} names the house's data folder.
 */
@Tag("bench")
class FeedBench {

    private static final String PASSWORD = "a bench's own password";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next-archive\"");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void thePagesAreTheLog() throws Exception {
        String folder = System.getProperty("daybook.bench.folder");
        Assumptions.assumeTrue(folder != null, "skipped: -Ddaybook.bench.folder names no data folder");
        try (ConfigurableApplicationContext house = new SpringApplicationBuilder(DaybookApplication.class)
                .run("--server.port=0", "--daybook.admin-password=" + PASSWORD, "--daybook.data-dir=" + folder)) {
            FeedDigest feed = new FeedDigest();
            String base = "http://localhost:" + house.getEnvironment().getProperty("local.server.port");
            for (int round = 1; round <= 2; round++) {
                feed = new FeedDigest();
                readPages(base, feed);
            }

            FeedDigest stored = new FeedDigest();
            try (Stream<StoredEvent> events = house.getBean(RawLog.class).read()) {
                events.forEach(stored::add);
            }
            assertThat(feed.count()).isEqualTo(stored.count());
            String digest = stored.value();
            assertThat(feed.value()).isEqualTo(digest);
            System.out.printf("Pages and log have %,d events of the digest %s%n", stored.count(), digest);
        }
    }

    private void readPages(String base, FeedDigest feed) throws Exception {
        long start = System.nanoTime();
        long bytes = 0;
        int pages = 0;
        String path = "/api/events/pages/1";
        while (path != null) {
            HttpResponse<byte[]> page = page(base + path);
            feed.addPage(page.body());
            bytes += page.body().length;
            pages++;
            Matcher next = NEXT.matcher(page.headers().firstValue("Link").orElseThrow());
            path = next.find() ? next.group(1) : null;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "Read %,d events in %,d pages of %,d MB together in %.1f s: %,.0f events a second%n",
                feed.count(), pages, bytes >> 20, seconds, feed.count() / seconds);
    }

    private HttpResponse<byte[]> page(String uri) throws Exception {
        String user = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> page = client.send(
                HttpRequest.newBuilder(URI.create(uri))
                        .header("Authorization", "Basic " + user)
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(page.statusCode()).isEqualTo(200);
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(page.body()));
        assertThat(page.headers().firstValue("Repr-Digest")).contains("sha-256=:" + digest + ":");
        return page;
    }
}
