package daybook.platform.engine.embedded;

import daybook.platform.engine.EngineProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The place of the embedded log in the data folder, whether RocksDB is open or closed. */
record LogFolder(Path dataFolder) {

    Path path() {
        return dataFolder.resolve("log");
    }

    /** The file that {@link LogWatermark} writes. */
    Path end() {
        return dataFolder.resolve("log.end");
    }

    /** Whether RocksDB has created a log: the tested file is the last file that a new log gets. */
    boolean holdsLog() {
        return Files.exists(path().resolve("CURRENT"));
    }

    /** Whether files exist that hold, or once held, events. */
    boolean holdsRecords() throws IOException {
        return !filesEndingWith(".sst").isEmpty() || !filesEndingWith(".log").isEmpty();
    }

    /** Identifies the present content of the write-ahead files, so that the operator's acceptance holds for this damage only. */
    String fingerprint() throws IOException {
        CRC32C crc = new CRC32C();
        for (Path file : filesEndingWith(".log")) {
            crc.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            crc.update(Files.readAllBytes(file));
        }
        return String.format("%08x", crc.getValue());
    }

    private List<Path> filesEndingWith(String ending) throws IOException {
        if (!Files.isDirectory(path())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path())) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Whether the folder holds a log in HSQLDB's format, which an earlier version wrote. */
    boolean isInHsqldb() {
        return Files.exists(dataFolder.resolve("log.script"));
    }

    /** Whether the folder belongs to the views of a log on Axon Server. */
    boolean belongsToServerLog() {
        return dataFolder.endsWith(EngineProfile.AXON_SERVER);
    }
}
