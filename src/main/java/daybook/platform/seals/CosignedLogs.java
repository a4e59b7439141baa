package daybook.platform.seals;

import daybook.kernel.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The last cosigned checkpoint of each log, in a file each, which is on the disk before a witness answers. */
record CosignedLogs(Path folder) {

    Optional<String> find(String originHash) throws IOException {
        Path file = folder.resolve(originHash);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    void store(String origin, String note) throws IOException {
        Path file = folder.resolve(Fingerprint.of(origin));
        Path next = folder.resolve(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        // The new name is on the disk only once the folder is.
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
