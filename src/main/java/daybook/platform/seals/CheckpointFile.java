package daybook.platform.seals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file to which checkpoints are appended, outside of the data folder, so that a log that is rolled back with its seals is found. */
record CheckpointFile(Path path) {

    /** Holds several notes. */
    private static final int TAIL_BYTES = 256 * 1024;

    Optional<String> last() throws IOException {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long from = Math.max(0, file.size() - TAIL_BYTES);
            ByteBuffer tail = ByteBuffer.allocate((int) (file.size() - from));
            while (tail.hasRemaining() && file.read(tail, from + tail.position()) >= 0) {}
            List<String> notes = CheckpointNotes.split(new String(tail.array(), StandardCharsets.UTF_8));
            return notes.isEmpty() ? Optional.empty() : Optional.of(notes.get(notes.size() - 1));
        }
    }

    /** Appends a note and syncs the file. A note that a crash has cut off is ended by a line break. */
    void append(String note) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = file.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean cut = end > 0 && file.read(last, end - 1) == 1 && last.get(0) != '\n';
            ByteBuffer bytes = ByteBuffer.wrap(((cut ? "\n" : "") + note).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                end += file.write(bytes, end);
            }
            file.force(true);
        }
    }

    /** All notes, read lazily; the caller closes the stream. */
    Stream<String> notes() throws IOException {
        if (Files.notExists(path)) {
            return Stream.empty();
        }
        return CheckpointNotes.read(Files.newBufferedReader(path));
    }
}
