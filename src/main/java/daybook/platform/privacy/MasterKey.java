package daybook.platform.privacy;

import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import daybook.platform.security.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The key that wraps the keys of persons: given by a setting, as text or as a file, or else kept in the data folder with the owner's rights only. */
public final class MasterKey {

    private static final int TEXT_LENGTH_MIN = 16;
    private static final int KEY_BYTES = 32;

    private final String given;
    private final Path file;

    /**
     * @param given the text of the key or the path of a file with it; empty for the file in the data folder
     * @param dataDir the data folder, which is created if missing
     */
    public MasterKey(String given, Path dataDir) {
        this.given = given;
        this.file = fileIn(dataDir);
    }

    private static Path fileIn(Path dataDir) {
        return dataDir.resolve("master-key");
    }

    /** The key in the data folder, and the next key where a rotation was interrupted; none where the key comes from outside. */
    public static List<Path> filesIn(Path dataDir) {
        return Stream.of(fileIn(dataDir), nextOf(fileIn(dataDir)))
                .filter(Files::isRegularFile)
                .toList();
    }

    /** The keys of persons in a store. */
    public PersonKeys open(KeyStore store) {
        try {
            if (!given.isBlank()) {
                return new PersonKeys(store, keyOf(textOf(given)));
            }
            return openWithFile(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PersonKeys openWithFile(KeyStore store) throws IOException {
        try {
            return new PersonKeys(store, keyIn(file));
        } catch (MasterKeyException e) {
            if (!Files.exists(next())) {
                throw e;
            }
            // A rotation was interrupted after it had rewrapped the keys.
            PersonKeys keys = new PersonKeys(store, keyIn(next()));
            Files.move(next(), file, StandardCopyOption.ATOMIC_MOVE);
            return keys;
        }
    }

    private Path next() {
        return nextOf(file);
    }

    private static Path nextOf(Path file) {
        return file.resolveSibling("master-key.next");
    }

    /**
     * Wraps the keys by another master key.
     *
     * @param another its text or file; empty for a new one in the data folder
     */
    public void rotate(PersonKeys keys, String another) throws IOException {
        if (!another.isBlank()) {
            keys.rotate(keyOf(textOf(another)));
            return;
        }
        Files.deleteIfExists(next());
        keys.rotate(keyIn(next()));
        Files.move(next(), file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether the key comes from outside the data folder. */
    public boolean isGiven() {
        return !given.isBlank();
    }

    private static String textOf(String textOrPath) throws IOException {
        try {
            Path path = Path.of(textOrPath);
            return Files.isRegularFile(path) ? Files.readString(path) : textOrPath;
        } catch (InvalidPathException e) {
            return textOrPath;
        }
    }

    private static byte[] keyOf(String text) {
        String stripped = text.strip();
        if (stripped.length() < TEXT_LENGTH_MIN) {
            throw new IllegalArgumentException(
                    "The master key (daybook.privacy.master-key) needs at least " + TEXT_LENGTH_MIN + " characters.");
        }
        try {
            byte[] info = "master key".getBytes(StandardCharsets.US_ASCII);
            return Hkdf.computeHkdf(
                    "HMACSHA256", stripped.getBytes(StandardCharsets.UTF_8), new byte[0], info, KEY_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The master key cannot be derived", e);
        }
    }

    /** The key in a file, which is made first if it is missing. */
    private static byte[] keyIn(Path path) throws IOException {
        return keyOf(
                new SecretFile(path).value(() -> Base64.getUrlEncoder().encodeToString(Random.randBytes(KEY_BYTES))));
    }
}
