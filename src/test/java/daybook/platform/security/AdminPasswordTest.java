package daybook.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The generated password of {@code admin}. */
@ExtendWith(OutputCaptureExtension.class)
class AdminPasswordTest {

    @TempDir
    private Path parent;

    @Test
    void isMadeOnceAndKeptForItsOwnerAlone() throws IOException {
        Path folder = parent.resolve("made/for it");
        String password = new AdminPassword(folder).value();
        assertThat(password).hasSize(24);
        assertThat(new AdminPassword(folder).value()).isEqualTo(password);
        assertThat(permissions(folder.resolve("admin-password"))).isEqualTo("rw-------");
        assertThat(permissions(folder)).isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("admin-password"));
        }
    }

    @Test
    void isReadWithoutItsLineEndAndKeptFromOthers() throws IOException {
        Path file = Files.writeString(parent.resolve("admin-password"), "chosen by hand\r\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(new AdminPassword(parent).value()).isEqualTo("chosen by hand");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Files.writeString(parent.resolve("admin-password"), " \n");
        assertThatThrownBy(() -> new AdminPassword(parent).value())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("There is no password in");
    }

    @Test
    void aFolderThatIsNoneIsRefused() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> new AdminPassword(file).value())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("cannot be kept in");
    }

    /** A test runs without a terminal, like a service. */
    @Test
    void isNotPrintedWhereThereIsNoTerminal(CapturedOutput output) {
        // Another test in this JVM may have started a house that logs warnings alone.
        Logger log = (Logger) LoggerFactory.getLogger(AdminPassword.class);
        log.setLevel(Level.INFO);
        AdminPassword file = new AdminPassword(parent);
        file.tell(file.value());
        log.setLevel(null);
        assertThat(output.getAll()).contains("admin-password").doesNotContain(file.value());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
