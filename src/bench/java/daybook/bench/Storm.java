package daybook.bench;

import daybook.testing.HouseClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A load of clients that hold the server's threads, memory and processors; bounded in number, and ended by closing it. */
final class Storm implements AutoCloseable {

    private static final int BODY_BYTES = 1 << 20;
    private static final int LARGE_BODIES = 200;
    private static final int EMPTY_LINES = 20;
    private static final int SLOW_SENDERS = 300;
    private static final int WAITING_READERS = 500;
    private static final int WRONG_PASSWORDS_A_SECOND = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port;
    private final HouseClient client;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = newClient();
    private final Map<String, AtomicLong> answers = new ConcurrentSkipListMap<>();
    private volatile boolean ended;
    private volatile String lastWritten = "p1";

    Storm(int port, HouseClient client) {
        this.port = port;
        this.client = client;
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private interface Gust {
        void blow() throws IOException, InterruptedException;
    }

    void begin() {
        byte[] order = padded(largestOrder());
        byte[] empty = emptyLines();
        for (int i = 0; i < LARGE_BODIES; i++) {
            again("largest order", () -> count("largest order", post("/api/orders", order)));
        }
        for (int i = 0; i < EMPTY_LINES; i++) {
            again("empty lines", () -> count("empty lines", post("/api/orders", empty)));
        }
        for (int i = 0; i < WAITING_READERS; i++) {
            boolean far = i % 2 == 0;
            again(far ? "far reader" : "reader", () -> count(far ? "far reader" : "reader", read(far)));
        }
        threads.execute(this::sendSlowly);
        again("wrong password", this::signInWrongly);
    }

    /** Readers want to see what has this token. */
    void written(String consistencyToken) {
        lastWritten = consistencyToken;
    }

    /** Asks for health without signing in, five times a second; with a client of its own, which the storm's clients do not hold up. */
    Thread asks(List<Double> seconds) {
        HttpClient monitor = newClient();
        Thread asking = new Thread(() -> {
            try {
                while (true) {
                    long start = System.nanoTime();
                    int status = monitor.send(request("/actuator/health/liveness").build(), BodyHandlers.discarding())
                            .statusCode();
                    count("health", status);
                    seconds.add((System.nanoTime() - start) / 1e9);
                    Thread.sleep(200);
                }
            } catch (InterruptedException | IOException e) {
                count("health ended by " + e, 0);
            }
        });
        asking.start();
        return asking;
    }

    private void again(String who, Gust gust) {
        threads.execute(() -> {
            while (!ended) {
                try {
                    gust.blow();
                } catch (IOException e) {
                    count(who + ", no answer", 0);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    private void count(String who, int status) {
        answers.computeIfAbsent(who + " " + status, none -> new AtomicLong()).incrementAndGet();
    }

    /** How many answers of each status each sort got. */
    Map<String, AtomicLong> answers() {
        return new TreeMap<>(answers);
    }

    /** A client that is refused for now comes again after as long as it was told. */
    private int post(String path, byte[] body) throws IOException, InterruptedException {
        HttpResponse<Void> answer = http.send(
                        signedIn(request(path), true)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.discarding());
        long wait = answer.headers().firstValueAsLong("Retry-After").orElse(0);
        TimeUnit.SECONDS.sleep(wait);
        return answer.statusCode();
    }

    /** @param far asks for what nobody has written, otherwise for the last deposit */
    private int read(boolean far) throws IOException, InterruptedException {
        Thread.sleep(1_000);
        return http.send(
                        signedIn(request("/api/stock"), true)
                                .header("Consistency-Token", far ? "p999999999" : lastWritten)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private void signInWrongly() throws IOException, InterruptedException {
        http.sendAsync(signedIn(request("/api/stock"), false).build(), BodyHandlers.discarding())
                .thenAccept(answer -> count("wrong password", answer.statusCode()));
        Thread.sleep(1_000 / WRONG_PASSWORDS_A_SECOND);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private HttpRequest.Builder signedIn(HttpRequest.Builder request, boolean rightly) {
        return request.header("Authorization", rightly ? client.authorization() : wrongAuthorization());
    }

    private static String wrongAuthorization() {
        return "Basic "
                + Base64.getEncoder().encodeToString(("admin:" + System.nanoTime()).getBytes(StandardCharsets.UTF_8));
    }

    /** Each sends the head of a signed-in request at once, and then a byte of its body a second; one that is cut off comes back. */
    private void sendSlowly() {
        List<Socket> senders = new ArrayList<>();
        while (!ended) {
            try {
                while (senders.size() < SLOW_SENDERS) {
                    senders.add(slowSender());
                }
                TimeUnit.SECONDS.sleep(1);
            } catch (IOException e) {
                count("slow sender, not let in", 0);
            } catch (InterruptedException e) {
                break;
            }
            senders.removeIf(this::isCutOff);
        }
        senders.forEach(Storm::close);
    }

    private Socket slowSender() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = socket.getOutputStream();
        out.write(("POST /api/orders HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + client.authorization()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private boolean isCutOff(Socket socket) {
        try {
            socket.getOutputStream().write(' ');
            return false;
        } catch (IOException e) {
            count("slow sender, cut off", 0);
            close(socket);
            return true;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String largestOrder() {
        StringBuilder order = new StringBuilder("{\"customer\":\"Storm\",\"lines\":[");
        for (int line = 1; line <= 2_000; line++) {
            order.append(line == 1 ? "" : ",")
                    .append("{\"sku\":\"HAT\",\"quantity\":1,\"unitPrice\":{\"amount\":\"")
                    .append(line)
                    .append(".00\",\"currency\":\"GBP\"}}");
        }
        return order.append("]}").toString();
    }

    private static byte[] emptyLines() {
        String begin = "{\"customer\":\"C\",\"lines\":[{}";
        int lines = (BODY_BYTES - begin.length() - 2) / 3;
        return (begin + ",{}".repeat(lines) + "]}").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] padded(String json) {
        return (json + " ".repeat(BODY_BYTES - json.length())).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        threads.shutdownNow();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }
}
