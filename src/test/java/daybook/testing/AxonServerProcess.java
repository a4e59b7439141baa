package daybook.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** An Axon Server of our own, started by {@code axonserver/run} as anybody would, which can be stopped and started again. */
public final class AxonServerProcess {

    private static final Duration START_MAX = Duration.ofMinutes(4);

    private final Path folder;
    private final TestAxonServer server;
    private @Nullable Process process;

    private AxonServerProcess(Path folder, TestAxonServer server) {
        this.folder = folder;
        this.server = server;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    public static AxonServerProcess inNewFolder() {
        return new AxonServerProcess(TestAxonServer.newFolder(), TestAxonServer.onFreePorts());
    }

    public TestAxonServer server() {
        return server;
    }

    /** Returns when it is healthy. */
    public void start() {
        ProcessBuilder run = new ProcessBuilder(Path.of("axonserver/run").toString(), folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        run.environment().put("AXONSERVER_PORT", server.grpcPort());
        run.environment().put("AXONSERVER_HTTP_PORT", server.httpPort());
        run.environment().put("AXONSERVER_OPTIONS", "-Xmx512m -Daxoniq.axonserver.devmode.enabled=true");
        try {
            process = run.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.awaitHealthy();
    }

    /** Stops it as Ctrl-C does. */
    public void stop() {
        end(false);
    }

    /** Ends it at once, as a crash does. */
    public void kill() {
        end(true);
    }

    private void end(boolean atOnce) {
        Process running = process;
        if (running == null) {
            return;
        }
        running.descendants().forEach(child -> {
            boolean told = atOnce ? child.destroyForcibly() : child.destroy();
            if (!told) {
                throw new IllegalStateException("The server cannot be stopped");
            }
        });
        Awaitility.await().atMost(START_MAX).until(() -> running.waitFor(1, TimeUnit.SECONDS));
        process = null;
    }
}
