package daybook.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.DaybookApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** Daybook as its users run it: the jar in a process of its own, which can be killed. */
public final class HouseProcess implements AutoCloseable {

    private static final String PASSWORD = "a test's own password";
    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final Path JAR = Path.of(System.getProperty("daybook.jar", "target/daybook.jar"));

    /** It lives for seconds: without the second compiler and with one collecting thread its start takes half the processor time. */
    private static final List<String> SHORT_LIVED =
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Daxoniq.update-checker.disabled=true");

    private final Path folder;
    private final int port;
    private final Map<String, String> environment;
    private Process process;

    public HouseProcess(Path folder) {
        this(folder, Map.of());
    }

    /** @param settings as environment variables */
    public HouseProcess(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.port = freePort();
        this.environment = new HashMap<>(settings);
        environment.put("SERVER_PORT", Integer.toString(port));
        this.process = launchAndAwait();
    }

    /** Starts the jar with these arguments. */
    public static Process launch(Path folder, List<String> arguments, Map<String, String> environment) {
        return launch(SHORT_LIVED, folder, arguments, environment);
    }

    /** The same with these options of the JVM. */
    public static Process launch(
            List<String> options, Path folder, List<String> arguments, Map<String, String> environment) {
        List<String> program = new ArrayList<>(options);
        program.addAll(List.of("-jar", JAR.toString()));
        program.addAll(arguments);
        return java(program, folder, environment);
    }

    /** Starts the application from its classes, without the JVM's options about memory, and with a bean of the tests. */
    public static Process launchWith(Class<?> bean, Path folder, Map<String, String> environment) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return java(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Daxoniq.update-checker.disabled=true",
                        "-cp",
                        classPath,
                        DaybookApplication.class.getName(),
                        "--spring.main.sources=" + bean.getName()),
                folder,
                environment);
    }

    private static Process java(List<String> program, Path folder, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program);
        return start(command, folder, environment);
    }

    /** Runs a command that starts the application. Its output is in {@code house.log} in the folder's parent. */
    public static Process start(List<String> command, Path folder, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DAYBOOK_DATA_DIR", folder.toString());
        builder.environment().put("DAYBOOK_ADMIN_PASSWORD", PASSWORD);
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logOf(folder).toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launchAndAwait() {
        Process launched = launch(folder, List.of(), environment);
        awaitReady(launched, port, folder);
        return launched;
    }

    /** Fails with the output of a house that ends, or that is not ready in time. */
    public static void awaitReady(Process house, int port, Path folder) {
        try {
            await().atMost(START_MAX).ignoreExceptions().until(() -> !house.isAlive() || isReady(port));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(output(folder), e);
        }
        assertThat(house.isAlive()).as(() -> output(folder)).isTrue();
    }

    private static boolean isReady(int port) {
        return client(port).get("/actuator/health/readiness").status() == 200;
    }

    /** The output of all houses that have run in this folder. */
    public static String output(Path folder) {
        try {
            return Files.readString(logOf(folder));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Path logOf(Path folder) {
        return folder.resolveSibling("house.log");
    }

    public HouseClient client() {
        return client(port);
    }

    /** Of the house that was launched at that port. */
    public static HouseClient client(int port) {
        return new HouseClient("http://localhost:" + port, "admin", PASSWORD);
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    public void startAgain() {
        process = launchAndAwait();
    }

    @Override
    public void close() {
        kill();
    }
}
