package daybook.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An outside client of the house. Each read sends back the consistency token of this client's last write, so that it sees it.
 *
 * <p>Not for more than one thread, except {@link #asOneOfMany}.
 */
public final class HouseClient {

    private static final HttpClient HTTP = client();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String base;
    private final @Nullable String authorization;
    private final List<String> headers = new ArrayList<>();
    private @Nullable String consistencyToken;

    public HouseClient(String base, String user, String password) {
        this.base = base;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static HttpClient client() {
        // The client of JDK 17 fails an assertion of its own on some answers in chunks, which it reads rightly without.
        ClassLoader.getPlatformClassLoader().setPackageAssertionStatus("jdk.internal.net.http", false);
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** The same user at the same house, with headers and tokens of its own. */
    public HouseClient asOneOfMany() {
        return new HouseClient(this);
    }

    /** Signed in by a token, or, without one, not at all. */
    public static HouseClient withToken(String base, @Nullable String token) {
        return new HouseClient(base, token == null ? null : "Bearer " + token);
    }

    private HouseClient(String base, @Nullable String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    private HouseClient(HouseClient other) {
        this.base = other.base;
        this.authorization = other.authorization;
    }

    /** The value of the Authorization header. */
    public String authorization() {
        return Objects.requireNonNull(authorization, "nobody is signed in");
    }

    /** Sends this header with the next request only. */
    public HouseClient with(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    public HouseAnswer get(String path) {
        return send(request(path).GET());
    }

    /** Reads without waiting for the answer, and without a token that is not given. */
    public CompletableFuture<HouseAnswer> getLater(String path, String token) {
        HttpRequest request = request(path)
                .header("Authorization", authorization)
                .header("Consistency-Token", token)
                .GET()
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString()).thenApply(HouseAnswer::new);
    }

    /** As somebody who has not signed in. */
    public HouseAnswer getAnonymously(String path) {
        return HTTP.sendAsync(request(path).GET().build(), BodyHandlers.ofString())
                .thenApply(HouseAnswer::new)
                .join();
    }

    public HouseAnswer head(String path) {
        return send(request(path).method("HEAD", BodyPublishers.noBody()));
    }

    public HouseAnswer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HouseAnswer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public HouseAnswer delete(String path) {
        return send(request(path).DELETE());
    }

    public HouseAnswer delete(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString(json)));
    }

    /** Sends any body as what it is. */
    public HouseAnswer post(String path, byte[] body, @Nullable String contentType) {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
        return send(contentType == null ? request : request.header("Content-Type", contentType));
    }

    /** Scheme, host and port of the house. */
    public String origin() {
        return base;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }

    private HouseAnswer send(HttpRequest.Builder request) {
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (consistencyToken != null && request.build().method().equals("GET")) {
            request.header("Consistency-Token", consistencyToken);
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
            headers.clear();
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            response.headers().firstValue("Consistency-Token").ifPresent(token -> consistencyToken = token);
            return new HouseAnswer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
