package daybook.history.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class FeedsJourneyTest extends HouseTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"([^\"]+)\"");
    private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

    private final String sku = unique("FEED");
    private final String filter = "aggregateType=product&aggregateId=" + sku;
    private HouseClient reader;

    @BeforeEach
    void signIn() {
        reader = admin();
    }

    private void register() {
        reader.post(
                        "/api/products",
                        "{\"sku\":\"" + sku
                                + "\",\"name\":\"Mug\",\"unitPrice\":{\"amount\":\"1\",\"currency\":\"GBP\"}}")
                .isCreated();
    }

    private void rename(String name) {
        reader.put("/api/products/" + sku + "/name", "{\"value\":\"" + name + "\"}")
                .hasStatus(200);
    }

    @Test
    void theLogIsReadByCursor() {
        reader.with("X-Correlation-Id", "the-" + sku);
        register();
        rename("Jug");

        List<JsonNode> events = events(filter);
        assertThat(events)
                .extracting(event -> event.get("type").asString())
                .containsExactly("catalogue.ProductRegistered", "catalogue.ProductRenamed");
        JsonNode first = events.get(0);
        assertThat(first.get("actor").asString()).isEqualTo("admin");
        assertThat(first.at("/data/name").asString()).isEqualTo("Mug");
        assertThat(events("correlationId=the-" + sku)).containsExactly(first);
        reader.get("/api/events?limit=1&" + filter + "&after=" + first.get("position"))
                .hasStatus(200)
                .has("/items/0", events.get(1).toString())
                .has("/next", events.get(1).get("position").toString());
        reader.get("/api/events?type=catalogue.ProductRenamed&" + filter)
                .has("/items/0/data/name", "\"Jug\"")
                .hasNo("/items/1");
    }

    @Test
    void whatIsNoCursorIsRefused() {
        for (String query : new String[] {"after=-1", "after=x", "limit=0", "limit=501", "limit=x"}) {
            reader.get("/api/events?" + query)
                    .isProblem(400, "invalid")
                    .has("/errors/0/field", '"' + query.split("=")[0] + '"');
        }
        reader.get("/api/events?page=1").isProblem(400, "invalid");
        reader.get("/api/events/stream?after=-1").isProblem(400, "invalid");
        reader.with("Last-Event-ID", "x").get("/api/events/stream").isProblem(400, "invalid");
        for (String token : new String[] {"x", "p999999999999"}) {
            reader.with("Consistency-Token", token).get("/api/events").isProblem(400, "invalid");
        }
        reader.get("/api/events/pages/x").isProblem(400, "invalid");
        reader.get("/api/events/pages/0").isProblem(404, "unknown-page");
        reader.get("/api/events/pages/1000000").isProblem(404, "unknown-page");
    }

    @Test
    void theLogIsReadAsCloudEvents() {
        register();
        JsonNode event = events(filter).get(0);

        HouseAnswer answer = reader.with("Accept", CLOUD_EVENTS).get("/api/events?" + filter);

        answer.hasStatus(200)
                .hasHeader("Content-Type", CLOUD_EVENTS)
                .has("/0/specversion", "\"1.0\"")
                .has("/0/id", event.get("eventId").toString())
                .has("/0/source", "\"/api/events\"")
                .has("/0/type", "\"catalogue.ProductRegistered\"")
                .has("/0/subject", "\"product:" + sku + '"')
                .has("/0/time", event.get("at").toString())
                .has("/0/datacontenttype", "\"application/json\"")
                .has("/0/dataschema", '"' + reader.origin() + "/api/schemas/catalogue.ProductRegistered/1\"")
                .has("/0/sequence", "\"%019d\"".formatted(event.get("position").asLong()))
                .has("/0/partitionkey", "\"product:" + sku + '"')
                .has("/0/correlationid", event.get("correlationId").toString())
                .has("/0/causationid", event.get("causationId").toString())
                .has("/0/authid", "\"admin\"")
                .has("/0/data", event.get("data").toString())
                .hasNo("/1");
        JsonNode page = reader.with("Accept", CLOUD_EVENTS)
                .get("/api/events/pages/1")
                .hasStatus(200)
                .hasHeader("Content-Type", CLOUD_EVENTS)
                .body();
        assertThat(page.isArray()).isTrue();
        assertThat(reader.with("Accept", "*/*")
                        .get("/api/events?limit=1")
                        .hasStatus(200)
                        .header("Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    void theLogIsReadByLinkedPages() {
        register();
        await().untilAsserted(() -> {
            String tag =
                    Objects.requireNonNull(reader.get("/api/events/pages/1").header("ETag"));
            reader.with("If-None-Match", tag).get("/api/events/pages/1").hasStatus(304);
        });

        List<JsonNode> events = new ArrayList<>();
        String path = "/api/events/pages/1";
        while (path != null) {
            HouseAnswer page = reader.get(path).hasStatus(200);
            page.body().get("items").forEach(events::add);
            path = link(page, "next-archive");
            assertThat(page.header("Cache-Control")).contains(path == null ? "no-cache" : "immutable");
            assertThat(page.header("Repr-Digest")).startsWith("sha-256=:");
        }

        long last = events.get(events.size() - 1).get("position").asLong();
        assertThat(events).contains(events(filter).get(0)).isEqualTo(eventsBetween(0, last));
    }

    private List<JsonNode> eventsBetween(long after, long last) {
        List<JsonNode> events = new ArrayList<>();
        long position = after;
        while (position < last) {
            JsonNode page =
                    reader.get("/api/events?limit=500&after=" + position).body();
            page.get("items")
                    .valueStream()
                    .filter(event -> event.get("position").asLong() <= last)
                    .forEach(events::add);
            position = page.get("next").asLong();
        }
        return events;
    }

    @Test
    void aStreamShowsEachEventOnceAndIsResumed() {
        register();
        JsonNode registered = events(filter).get(0);
        String last;
        try (Stream<String> lines = open("after=0&" + filter, null)) {
            Iterator<String> stream = lines.iterator();
            assertThat(next(stream)).isEqualTo(message(registered));
            rename("Jug");
            last = next(stream).get(0).substring("id: ".length());
        }
        rename("Cup");
        rename("Bowl");

        try (Stream<String> lines = open("after=0&" + filter, last)) {
            Iterator<String> stream = lines.iterator();
            List<JsonNode> events = events(filter);
            assertThat(last).isEqualTo(events.get(1).get("position").toString());
            assertThat(next(stream)).isEqualTo(message(events.get(2)));
            assertThat(next(stream)).isEqualTo(message(events.get(3)));
        }
    }

    @Test
    void aReaderThatIsCutOffAndComesBackMissesNoneAndGetsNoneTwice() throws Exception {
        register();
        long start = events(filter).get(0).get("position").asLong();
        AtomicBoolean writing = new AtomicBoolean(true);
        HouseClient writer = admin();
        CompletableFuture<Void> writes = CompletableFuture.runAsync(() -> {
            for (int number = 0; writing.get(); number++) {
                writer.put("/api/products/" + sku + "/name", "{\"value\":\"Mug " + number + "\"}")
                        .hasStatus(200);
            }
        });

        List<Long> seen = new ArrayList<>(List.of(start));
        for (int cut = 0; cut < 30; cut++) {
            try (StreamReader stream =
                    new StreamReader(URI.create(reader.origin()).getPort())) {
                stream.open(reader.authorization(), seen.get(seen.size() - 1));
                for (int message = 0; message <= cut % 6; message++) {
                    seen.add(stream.nextId());
                }
                stream.readHalfAMessage();
            }
        }
        writing.set(false);
        writes.join();

        long last = seen.get(seen.size() - 1);
        assertThat(seen.subList(1, seen.size()))
                .hasSize(105)
                .isEqualTo(eventsBetween(start, last).stream()
                        .map(event -> event.get("position").asLong())
                        .toList());
    }

    /** Reads a stream as HTTP/1.0, which has no chunks, and cuts the connection without a goodbye. */
    private static final class StreamReader implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader lines;

        private StreamReader(int port) throws IOException {
            socket = new Socket("localhost", port);
            socket.setSoLinger(true, 0);
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        private void open(String authorization, long lastEventId) throws IOException {
            String request = "GET /api/events/stream HTTP/1.0\r\nHost: localhost\r\nAuthorization: " + authorization
                    + "\r\nLast-Event-ID: " + lastEventId + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(lines.readLine()).contains(" 200");
            while (!lines.readLine().isEmpty()) {
                // The headers are of no interest.
            }
        }

        /** The id of the next message, which is whole. */
        private long nextId() throws IOException {
            String id = lines.readLine();
            assertThat(id).startsWith("id: ");
            assertThat(lines.readLine()).startsWith("data: ");
            assertThat(lines.readLine()).isEmpty();
            return Long.parseLong(id.substring("id: ".length()));
        }

        private void readHalfAMessage() throws IOException {
            assertThat(lines.readLine()).startsWith("id: ");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aStreamWithoutAPositionShowsOnlyLaterEvents() {
        register();
        try (Stream<String> lines = open(filter, null)) {
            Iterator<String> stream = lines.iterator();
            rename("Jug");
            assertThat(next(stream).get(1)).contains("ProductRenamed");
        }
    }

    /** Sees the writes of the reader, on every engine. */
    private List<JsonNode> events(String query) {
        return reader.get("/api/events?limit=500&" + query)
                .hasStatus(200)
                .body()
                .get("items")
                .valueStream()
                .toList();
    }

    private static @Nullable String link(HouseAnswer page, String relation) {
        Matcher link = LINK.matcher(Objects.requireNonNull(page.header("Link")));
        while (link.find()) {
            if (link.group(2).equals(relation)) {
                return link.group(1);
            }
        }
        return null;
    }

    private Stream<String> open(String query, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(reader.origin() + "/api/events/stream?" + query))
                .header("Authorization", reader.authorization());
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> answer = HttpClient.newHttpClient()
                .sendAsync(request.build(), BodyHandlers.ofLines())
                .join();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        return answer.body();
    }

    private static List<String> message(JsonNode event) {
        return List.of("id: " + event.get("position"), "data: " + JSON.writeValueAsString(event));
    }

    /** The lines of the next message. */
    private static List<String> next(Iterator<String> stream) {
        List<String> lines = new ArrayList<>();
        String line = stream.next();
        while (!line.isEmpty()) {
            lines.add(line);
            line = stream.next();
        }
        return lines;
    }
}
