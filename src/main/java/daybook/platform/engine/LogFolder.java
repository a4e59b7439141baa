package daybook.platform.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

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
        if (!Files.isDirectory(path())) {
            return false;
        }
        try (Stream<Path> files = Files.list(path())) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.endsWith(".sst") || name.endsWith(".log"));
        }
    }

    /** Whether the log is there in the files of HSQLDB. */
    boolean isInHsqldb() {
        return Files.exists(dataFolder.resolve("log.script"));
    }
}
