package daybook.platform.engine.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/** Verifies the files of a database against its mark. */
final class FilesVerification {

    private static final int BUFFER_BYTES = 1 << 16;

    private final DatabaseFiles files;
    private final MarkFile.Content marked;

    private FilesVerification(DatabaseFiles files, MarkFile.Content marked) {
        this.files = files;
        this.marked = marked;
    }

    /** @return which file differs, and how, as a part of a sentence; empty if no file differs */
    static String difference(DatabaseFiles files, MarkFile.Content marked) throws IOException {
        return new FilesVerification(files, marked).difference();
    }

    private String difference() throws IOException {
        FilesMark mark = marked.mark();
        String static_ = differenceOf("script", mark.script()) + differenceOf("properties", mark.properties());
        if (!static_.isEmpty()) {
            return static_;
        }
        return mark.state() == FilesMark.State.CLOSED
                ? differenceOf("data", mark.data())
                : differenceInRows(mark.data()) + differenceInLog();
    }

    private String differenceOf(String extension, FileSum marked) throws IOException {
        Path file = files.file(extension);
        String difference = marked.differenceOf(FileSum.of(file));
        return difference.isEmpty() ? "" : file.getFileName() + " " + difference;
    }

    private String differenceInRows(FileSum marked) {
        String name = files.name() + ".data, or the copies of its pages in " + files.name() + ".backup,";
        try {
            String difference = marked.differenceOf(files.dataAtCheckpoint());
            return difference.isEmpty() ? "" : name + " " + difference;
        } catch (IOException | RuntimeException e) {
            return name + " cannot be read: " + e.getMessage();
        }
    }

    private String differenceInLog() throws IOException {
        Path log = files.file("log");
        List<MarkFile.Step> steps = marked.steps();
        if (steps.isEmpty()) {
            return "";
        }
        MarkFile.Step last = steps.get(steps.size() - 1);
        long length = Files.exists(log) ? Files.size(log) : 0;
        if (length < last.length()) {
            return log.getFileName() + " ends at byte " + length + " of " + last.length() + ", "
                    + behind(positionAt(length), last);
        }
        try (FileChannel channel = FileChannel.open(log)) {
            return firstDifference(channel);
        }
    }

    private String firstDifference(FileChannel log) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long read = 0;
        for (MarkFile.Step step : marked.steps()) {
            long before = read;
            while (read < step.length()) {
                buffer.clear().limit((int) Math.min(BUFFER_BYTES, step.length() - read));
                read += log.read(buffer, read);
                crc.update(buffer.flip());
            }
            if ((int) crc.getValue() != step.crc()) {
                return files.file("log").getFileName() + " was changed between byte " + before + " and "
                        + step.length() + ", "
                        + behind(
                                positionAt(before),
                                marked.steps().get(marked.steps().size() - 1));
            }
        }
        return "";
    }

    private long positionAt(long length) {
        return marked.steps().stream()
                .filter(step -> step.length() <= length)
                .mapToLong(MarkFile.Step::position)
                .max()
                .orElse(marked.mark().position());
    }

    private static String behind(long position, MarkFile.Step last) {
        return "behind position " + position + " of " + last.position();
    }
}
