package daybook.platform.security;

import java.io.Console;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generated password of {@code admin} where none is configured, kept in a file that only the operating system's user of this process
 * can read.
 *
 * <p>The password is shown only at a terminal. Under systemd or in a container, standard output is a log that is kept and shipped.
 */
final class AdminPassword {

    private static final Logger LOG = LoggerFactory.getLogger(AdminPassword.class);

    private static final int RANDOM_BYTES = 18;
    private static final int FILE_BYTES_MAX = 1_024;

    private final Path file;

    /** @param dataDir the data folder, which is created if missing */
    AdminPassword(Path dataDir) {
        this.file = dataDir.resolve("admin-password").toAbsolutePath().normalize();
    }

    /** The password in the file; generated and stored there at the first call. */
    String value() {
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? read() : write();
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The password of admin cannot be kept in " + file + ": " + e + ".",
                    "Let the house write there, or set DAYBOOK_ADMIN_PASSWORD.");
        }
    }

    private String read() throws IOException {
        String password =
                Files.size(file) > FILE_BYTES_MAX ? "" : Files.readString(file).strip();
        if (password.isEmpty()) {
            throw new StartRefusedException(
                    "There is no password in " + file + ".", "Delete the file: a new one is made at the next start.");
        }
        if (isPosix()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return password;
    }

    /** Writes a temporary file and renames it, so that the next start never reads a partial password. */
    private String write() throws IOException {
        Files.createDirectories(file.getParent(), ownersOnly("rwx------"));
        Path unfinished = Files.createTempFile(file.getParent(), "admin-password", ".new", ownersOnly("rw-------"));
        try {
            String password = random();
            Files.writeString(unfinished, password + System.lineSeparator());
            Files.move(unfinished, file);
            return password;
        } catch (FileAlreadyExistsException e) {
            // Another process has created the file first.
            return read();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private FileAttribute<?>[] ownersOnly(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Tells the user how to sign in. */
    void tell(String password) {
        Console terminal = terminal();
        if (terminal == null) {
            LOG.info("Sign in as admin with the password in {}", file);
        } else {
            terminal.printf("%nSign in as admin with the password %s (kept in %s)%n%n", password, file);
        }
    }

    /** From Java 22 on, {@code System.console()} is not null without a terminal either. */
    private static @Nullable Console terminal() {
        Console console = System.console();
        if (console == null) {
            return null;
        }
        try {
            boolean is = (boolean) Console.class.getMethod("isTerminal").invoke(console);
            return is ? console : null;
        } catch (NoSuchMethodException e) {
            return console;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
