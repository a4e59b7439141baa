package daybook.platform.engine.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/** The files of one HSQLDB database and of its mark, whether the database is open or closed. */
record DatabaseFiles(Path folder, String name) {

    private static final List<String> EXTENSIONS = List.of("script", "properties", "data", "backup", "log");
    private static final String MARK = "mark";

    /** The folder for rejected files. The next rejected files replace them. */
    static final String SET_ASIDE = "set-aside";

    Path base() {
        return folder.resolve(name);
    }

    Path file(String extension) {
        return folder.resolve(name + '.' + extension);
    }

    Path mark() {
        return file(MARK);
    }

    /** Whether at least one of HSQLDB's files exists. */
    boolean exist() {
        return EXTENSIONS.stream().anyMatch(extension -> Files.exists(file(extension)));
    }

    FilesMark markWhenClosed(UUID log, long position) throws IOException {
        return mark(FilesMark.State.CLOSED, log, position, FileSum.of(file("data")));
    }

    FilesMark markWhenOpen(UUID log, long position) throws IOException {
        return mark(FilesMark.State.OPEN, log, position, dataAtCheckpoint());
    }

    private FilesMark mark(FilesMark.State state, UUID log, long position, FileSum data) throws IOException {
        return new FilesMark(state, log, position, FileSum.of(file("script")), FileSum.of(file("properties")), data);
    }

    FileSum dataAtCheckpoint() throws IOException {
        return DataFile.atCheckpoint(file("data"), file("backup"));
    }

    /** Truncates the incomplete ends that a crash has left: no incomplete record was acknowledged. */
    void truncateIncompleteEnds() throws IOException {
        DataFile.truncateIncompleteCopy(file("backup"));
        Path log = file("log");
        if (Files.exists(log)) {
            cutLog(endOfLastLine(log));
        }
    }

    void cutLog(long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file("log"), StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private static long endOfLastLine(Path file) throws IOException {
        try (var bytes = new java.io.RandomAccessFile(file.toFile(), "r")) {
            byte[] block = new byte[1 << 16];
            for (long end = bytes.length(); end > 0; ) {
                int length = (int) Math.min(block.length, end);
                bytes.seek(end - length);
                bytes.readFully(block, 0, length);
                for (int at = length - 1; at >= 0; at--) {
                    if (block[at] == '\n') {
                        return end - length + at + 1;
                    }
                }
                end -= length;
            }
            return 0;
        }
    }

    /** Moves all files into the folder for rejected files, replacing its content, so that the next open creates an empty database. */
    Path setAside() throws IOException {
        Path aside = Files.createDirectories(folder.resolve(SET_ASIDE));
        for (String extension : EXTENSIONS) {
            Path file = file(extension);
            Files.deleteIfExists(aside.resolve(file.getFileName()));
            if (Files.exists(file)) {
                Files.move(file, aside.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.deleteIfExists(mark());
        return aside;
    }
}
