package daybook.testing;

import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A real Axon Server: the one at {@code AXONSERVER_HOST} (host, or host:port of gRPC), else one that is started from the jar at
 * {@code AXONSERVER_JAR}, else one that Docker runs.
 *
 * <p>The tests delete all events of it. A server that was there before has to be in development mode for that, and empty.
 */
public final class TestAxonServer {

    private static final String IMAGE = "docker.axoniq.io/axoniq/axonserver:2026.0.0";
    private static final Duration START_MAX = Duration.ofMinutes(4);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String grpc;
    private final String http;

    private TestAxonServer(String grpc, String http) {
        this.grpc = grpc;
        this.http = http;
    }

    /** Why there is none, in a line; null if there is one. */
    static @Nullable String missing() {
        return host() != null || jar() != null || Docker.RUNS
                ? null
                : "No Axon Server: none at AXONSERVER_HOST, no jar at AXONSERVER_JAR, and Docker does not run";
    }

    private static @Nullable String host() {
        return System.getenv("AXONSERVER_HOST");
    }

    static @Nullable String jar() {
        return System.getenv("AXONSERVER_JAR");
    }

    /** The one for all tests of a JVM, started when the first asks for it. */
    public static TestAxonServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {

        private static final TestAxonServer SERVER = find();

        private static TestAxonServer find() {
            String host = host();
            if (host != null) {
                return there(host);
            }
            if (jar() != null) {
                AxonServerProcess process = AxonServerProcess.inNewFolder();
                process.start();
                return process.server();
            }
            return Docker.start();
        }

        private static TestAxonServer there(String host) {
            String httpPort = System.getenv().getOrDefault("AXONSERVER_HTTP_PORT", "8024");
            TestAxonServer server = new TestAxonServer(
                    host.contains(":") ? host : host + ":8124", "http://" + host.split(":", 2)[0] + ":" + httpPort);
            if (!server.isEmpty()) {
                throw new IllegalStateException("The Axon Server at " + host
                        + " has events, which the tests would delete: give them one without");
            }
            // Left as it was found: the next run wants it empty too.
            Runtime.getRuntime().addShutdownHook(new Thread(server::purge));
            return server;
        }
    }

    private static final class Docker {

        private static final boolean RUNS = exitOf("docker", "info") == 0;

        private static TestAxonServer start() {
            TestAxonServer server = onFreePorts();
            String name = "daybook-test-" + ProcessHandle.current().pid();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> exitOf("docker", "rm", "-f", name)));
            int exit = exitOf(
                    "docker",
                    "run",
                    "-d",
                    "--rm",
                    "--name=" + name,
                    "-p=127.0.0.1:" + server.grpcPort() + ":8124",
                    "-p=127.0.0.1:" + server.httpPort() + ":8024",
                    "-eAXONIQ_AXONSERVER_DEVMODE_ENABLED=true",
                    "-eAXONIQ_AXONSERVER_STANDALONE=true",
                    "-eAXONIQ_AXONSERVER_HOSTNAME=localhost",
                    IMAGE);
            if (exit != 0) {
                throw new IllegalStateException("Docker runs, but not " + IMAGE);
            }
            server.awaitHealthy();
            return server;
        }

        private static int exitOf(String... command) {
            try {
                Process process = new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1;
            } catch (IOException e) {
                return -1;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }
    }

    private boolean isEmpty() {
        AxonServerConnectionFactory connections = AxonServerConnectionFactory.forClient("daybook tests")
                .routingServers(
                        new ServerAddress(grpc.substring(0, grpc.lastIndexOf(':')), Integer.parseInt(grpcPort())))
                .build();
        try {
            return connections.connect("default").eventChannel().getLastToken().get(1, TimeUnit.MINUTES) < 0;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The Axon Server at " + grpc + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            connections.shutdown();
        }
    }

    static TestAxonServer onFreePorts() {
        try (ServerSocket grpc = new ServerSocket(0);
                ServerSocket http = new ServerSocket(0)) {
            return new TestAxonServer("localhost:" + grpc.getLocalPort(), "http://localhost:" + http.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code axon.axonserver.servers} wants it. */
    public String servers() {
        return grpc;
    }

    String grpcPort() {
        return grpc.substring(grpc.lastIndexOf(':') + 1);
    }

    String httpPort() {
        return http.substring(http.lastIndexOf(':') + 1);
    }

    /** Deletes all events and snapshots. */
    public void purge() {
        int status = send(HttpRequest.newBuilder(URI.create(http + "/v1/devmode/purge-events"))
                .DELETE());
        if (status != 200) {
            throw new IllegalStateException(
                    "The Axon Server at " + grpc + " is not in development mode, or does not answer at " + http);
        }
    }

    void awaitHealthy() {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (send(HttpRequest.newBuilder(URI.create(http + "/actuator/health"))) != 200) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The Axon Server at " + http + " did not become healthy");
            }
            Thread.onSpinWait();
        }
    }

    private static int send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Path newFolder() {
        try {
            return Files.createTempDirectory("daybook-axonserver");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
