package daybook.platform.security;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
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

    private final SecretFile file;

    /** @param dataDir the data folder, which is created if missing */
    AdminPassword(Path dataDir) {
        this.file = new SecretFile(dataDir.resolve("admin-password"));
    }

    /** The password in the file; generated and stored there at the first call. */
    String value() {
        String password;
        try {
            password = file.value(AdminPassword::random);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The password of admin cannot be kept in " + file.path() + ": " + e + ".",
                    "Let the house write there, or set DAYBOOK_ADMIN_PASSWORD.");
        }
        if (password.isEmpty()) {
            throw new StartRefusedException(
                    "There is no password in " + file.path() + ".",
                    "Delete the file: a new one is made at the next start.");
        }
        return password;
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
            LOG.info("Sign in as admin with the password in {}", file.path());
        } else {
            terminal.printf("%nSign in as admin with the password %s (kept in %s)%n%n", password, file.path());
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
