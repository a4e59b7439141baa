package daybook.platform.seals;

import daybook.kernel.Fingerprint;
import daybook.platform.security.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        Files.writeString(next, note);
        DurableFiles.sync(next);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.sync(folder);
    }
}
