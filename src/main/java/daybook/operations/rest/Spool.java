package daybook.operations.rest;

import daybook.kernel.Fingerprint;
import daybook.platform.engine.embedded.DataFolderException;
import daybook.platform.engine.embedded.FreeSpaceGuard;
import daybook.platform.errors.LogUnavailableException;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Keeps request bodies that are too large for memory in files of the data folder until their import has ended. */
@Component
class Spool implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int BUFFER_BYTES = 1 << 16;

    /** Bytes between two checks of the free space; much less than the space that must stay free. */
    private static final int BYTES_A_CHECK = 1 << 24;

    private final SpoolOwner owner;
    private final FreeSpaceGuard room;
    private final long bytesMax;

    /** @param bytesMax the largest body */
    @Autowired
    Spool(@Value("${daybook.data-dir}") Path dataDir, @Value("${daybook.imports.bytes-max}") long bytesMax) {
        this(dataDir.resolve("imports"), bytesMax, FreeSpaceGuard::under);
    }

    /** Finds the free space of the disk of a folder. */
    interface Room {
        FreeSpaceGuard under(Path folder) throws IOException;
    }

    Spool(Path folder, long bytesMax, Room room) {
        this.bytesMax = bytesMax;
        try {
            Files.createDirectories(folder);
            this.owner = SpoolOwner.in(folder);
            this.room = room.under(folder);
        } catch (IOException e) {
            throw DataFolderException.unusable(folder, e);
        }
    }

    /** A stored body. */
    record SpooledFile(Path path, byte[] sha256) {

        /** A file that cannot be removed now is removed after its process has ended. */
        void delete() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.warn("The file of an import cannot be removed: {}", path, e);
            }
        }
    }

    /**
     * Writes a body to a new file. After any failure the file is removed.
     *
     * @param announced the length that the client has announced, negative without one
     * @throws ResponseStatusException 413 if the body is too large
     * @throws LogUnavailableException if the disk is nearly full
     * @throws Rejection if the body ends early
     */
    SpooledFile take(InputStream sent, long announced) throws IOException {
        if (announced > bytesMax) {
            throw tooLarge();
        }
        room.require();
        MessageDigest sha256 = Fingerprint.sha256();
        Path file = owner.newFile();
        boolean taken = false;
        try (OutputStream target = Files.newOutputStream(file)) {
            copy(sent, target, sha256);
            taken = true;
            return new SpooledFile(file, sha256.digest());
        } finally {
            if (!taken) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void copy(InputStream source, OutputStream target, MessageDigest sha256) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long taken = 0;
        for (int read = read(source, buffer); read >= 0; read = read(source, buffer)) {
            if (taken / BYTES_A_CHECK != (taken + read) / BYTES_A_CHECK) {
                room.require();
            }
            taken += read;
            if (taken > bytesMax) {
                throw tooLarge();
            }
            sha256.update(buffer, 0, read);
            write(target, buffer, read);
        }
    }

    private static int read(InputStream source, byte[] buffer) {
        try {
            return source.read(buffer);
        } catch (IOException e) {
            Rejection broken = new Rejection(
                    new Refusal(Refusal.Kind.INVALID, "malformed", "The body broke off before its end.", Map.of()));
            broken.addSuppressed(e);
            throw broken;
        }
    }

    private void write(OutputStream target, byte[] buffer, int length) throws IOException {
        try {
            target.write(buffer, 0, length);
        } catch (IOException e) {
            room.require();
            throw e;
        }
    }

    private ResponseStatusException tooLarge() {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE, "An import has at most " + bytesMax + " bytes.");
    }

    @Override
    public void destroy() throws IOException {
        owner.close();
    }
}
