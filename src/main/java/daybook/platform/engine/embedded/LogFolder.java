package daybook.platform.engine.embedded;

import daybook.platform.engine.EngineProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Where the embedded log lies in the data folder. RocksDB has its files open or not. */
record LogFolder(Path dataFolder) {

    Path path() {
        return dataFolder.resolve("log");
    }

    /** The file of {@link LogEnd}. */
    Path end() {
        return dataFolder.resolve("log.end");
    }

    /** Whether RocksDB has begun to keep a log there: it makes this file last. */
    boolean holdsLog() {
        return Files.exists(path().resolve("CURRENT"));
    }

    /** Whether files are there that hold events, or once did. */
    boolean holdsRecords() throws IOException {
        return !filesEndingWith(".sst").isEmpty() || !filesEndingWith(".log").isEmpty();
    }

    /** Stands for what the write-ahead files hold now: the records since RocksDB wrote its last tables. */
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

    /** Whether the log is there in the files of HSQLDB. */
    boolean isInHsqldb() {
        return Files.exists(dataFolder.resolve("log.script"));
    }

    /** Whether the folder is for the views of a log that Axon Server keeps. */
    boolean isOfEventsElsewhere() {
        return dataFolder.endsWith(EngineProfile.AXON_SERVER);
    }
}
