package daybook.operations.rest;

import daybook.platform.engine.DataFolderException;
import daybook.platform.engine.RoomOnDisk;
import daybook.platform.errors.LogUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Files that were sent here, kept in the data folder for as long as they are worked on. */
@Component
class Spool {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final String SUFFIX = ".sent";

    private final Path folder;
    private final long bytesMax;
    private final ObjectProvider<RoomOnDisk> room;

    /**
     * @param bytesMax how much may be sent, 512 MiB unless it is set
     * @param heldBy the store, which holds the data folder: what is spooled there is from a process that is gone
     */
    Spool(
            @Value("${daybook.data-dir}") Path dataDir,
            @Value("${daybook.imports.bytes-max:536870912}") long bytesMax,
            @SuppressWarnings("unused") DataSource heldBy,
            ObjectProvider<RoomOnDisk> room) {
        this.room = room;
        this.bytesMax = bytesMax;
        this.folder = dataDir.resolve("imports");
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw DataFolderException.unusable(folder, e);
        }
    }

    /**
     * Writes what is sent to a file of its own.
     *
     * @param announced how many bytes there will be, negative if nobody has said
     * @throws ResponseStatusException 413 if they are too many
     * @throws LogUnavailableException if the disk would be full
     */
    Path take(InputStream sent, long announced) throws IOException {
        if (announced > bytesMax) {
            throw tooLarge();
        }
        Path file = Files.createTempFile(folder, "import", SUFFIX);
        try (OutputStream target = Files.newOutputStream(file)) {
            copy(sent, target);
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void copy(InputStream source, OutputStream target) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long taken = 0;
        for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
            taken += read;
            if (taken > bytesMax) {
                throw tooLarge();
            }
            // What is sent may be more than was left at its beginning.
            room.ifAvailable(RoomOnDisk::require);
            target.write(buffer, 0, read);
        }
    }

    private ResponseStatusException tooLarge() {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE, "An import has at most " + bytesMax + " bytes.");
    }
}
