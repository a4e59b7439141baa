package daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The README's first command starts the application. */
class SpringBootRunIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path project;

    @Test
    void startsAndStopsInOrder() throws Exception {
        copyProject();
        int port = HouseProcess.freePort();
        Process maven = HouseProcess.start(
                List.of(
                        project.resolve("mvnw").toString(),
                        "--offline",
                        "--quiet",
                        "--file",
                        project.toString(),
                        "-Dmaven.repo.local=" + System.getProperty("localRepository"),
                        "-Dmaven.main.skip",
                        "-Dmaven.test.skip",
                        "spring-boot:run"),
                project.resolve("house"),
                Map.of(
                        "SERVER_PORT", Integer.toString(port),
                        "JAVA_HOME", System.getProperty("java.home"),
                        "JAVA_TOOL_OPTIONS", "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
        try {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> !maven.isAlive() || isUp(port));
            assertThat(maven.isAlive())
                    .as(() -> HouseProcess.output(project.resolve("house")))
                    .isTrue();

            maven.descendants().forEach(ProcessHandle::destroy);

            assertThat(maven.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }
    }

    /**
     * Maven runs in a copy: {@code spring-boot:run} writes to {@code target}, which the running build uses. The copied classes do not
     * include RocksDB, which {@code package} unpacks next to them and which would hide that the dependency is missing.
     */
    private void copyProject() throws IOException {
        for (String part : List.of("pom.xml", "mvnw", ".mvn", "src/main/resources", "target/classes/daybook")) {
            Files.createDirectories(project.resolve(part).getParent());
            FileSystemUtils.copyRecursively(Path.of(part), project.resolve(part));
        }
    }

    private static boolean isUp(int port) {
        return HouseProcess.client(port).get("/actuator/health").status() == 200;
    }
}
