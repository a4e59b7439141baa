package daybook.platform.security;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.function.Supplier;

/** A secret text in a file that only the operating system's user of this process can read. */
public final class SecretFile {

    private static final int BYTES_MAX = 8_192;

    private final Path file;

    /** @param file in a folder that is created if missing */
    public SecretFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    public Path path() {
        return file;
    }

    /**
     * The text in the file without white space around it, empty if the file is too large for a secret. A missing file is written with a new
     * secret first.
     */
    public String value(Supplier<String> newSecret) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? read() : write(newSecret.get());
    }

    private String read() throws IOException {
        String secret =
                Files.size(file) > BYTES_MAX ? "" : Files.readString(file).strip();
        if (!secret.isEmpty() && isPosix()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return secret;
    }

    /**
     * Writes a temporary file and renames it, so that the next start never reads a partial secret. The file is durable then: what a key
     * protects is lost without it.
     */
    private String write(String secret) throws IOException {
        Files.createDirectories(file.getParent(), ownersOnly("rwx------"));
        Path unfinished =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", ownersOnly("rw-------"));
        try {
            Files.writeString(unfinished, secret + System.lineSeparator());
            DurableFiles.sync(unfinished);
            Files.move(unfinished, file);
            DurableFiles.sync(Objects.requireNonNull(file.getParent()));
            return secret;
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
}
