package daybook.operations.move;

import daybook.platform.engine.StoredEvent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log file and checks that each line is, byte for byte, the line that an export would write for its event.
 *
 * <p>Only the trailer proves that the file is complete.
 */
final class LogFileReader implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final SeekableByteChannel channel;
    private final InputStream in;
    private final BoundedLines lines;
    private final LogLines expected = new LogLines();

    private LogFileReader(SeekableByteChannel channel, InputStream in) {
        this.channel = channel;
        this.in = in;
        this.lines = new BoundedLines(in, LogLines.LINE_BYTES_MAX);
    }

    /**
     * A line and its event.
     *
     * @param number from 1
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Line(long number, byte[] bytes, StoredEvent event) {}

    /** @throws LogMoveException if it is no log file */
    static LogFileReader open(Path file) throws IOException, LogMoveException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            InputStream plain = Channels.newInputStream(channel);
            LogFileReader reader = new LogFileReader(
                    channel, LogFile.isZipped(file) ? new GZIPInputStream(plain, BUFFER_BYTES) : plain);
            reader.header();
            return reader;
        } catch (ZipException | EOFException e) {
            channel.close();
            throw LogMoveException.at(1, "the file is not gzip, as its name says");
        } catch (IOException | LogMoveException e) {
            channel.close();
            throw e;
        }
    }

    private void header() throws IOException, LogMoveException {
        if (!Arrays.equals(LogLines.HEADER, next())) {
            throw LogMoveException.at(1, "this is not the header of a log file of version 1");
        }
    }

    /** @return null after the last event, once the trailer has proved the file complete */
    @Nullable Line event() throws IOException, LogMoveException {
        byte[] bytes = next();
        if (bytes == null) {
            throw LogMoveException.at(lines.number() + 1, "the file ends before its trailer");
        }
        EventLine line = EventLine.parse(bytes);
        if (line == null) {
            end(bytes);
            return null;
        }
        if (line.position() != expected.count() + 1) {
            throw at("position " + line.position() + " where " + (expected.count() + 1)
                    + " follows: a line is missing, doubled or not in its place");
        }
        if (!Arrays.equals(bytes, writtenOf(line.event()))) {
            throw at("it is not as it was written");
        }
        return new Line(lines.number(), bytes, line.event());
    }

    private byte[] writtenOf(StoredEvent event) throws LogMoveException {
        try {
            return expected.line(event);
        } catch (LogMoveException e) {
            throw at(String.valueOf(e.getMessage()));
        }
    }

    private void end(byte[] bytes) throws IOException, LogMoveException {
        boolean claimsToBeTheTrailer =
                Arrays.mismatch(bytes, LogLines.TRAILER_BEGINS) == LogLines.TRAILER_BEGINS.length;
        if (!claimsToBeTheTrailer) {
            throw at("it is neither an event nor the trailer");
        }
        if (!Arrays.equals(bytes, expected.trailer())) {
            throw at("count and SHA-256 are not those of the lines before");
        }
        if (next() != null) {
            throw at("there is something after the trailer");
        }
    }

    private byte @Nullable [] next() throws IOException, LogMoveException {
        try {
            return lines.next();
        } catch (ZipException | EOFException e) {
            throw at("the file is cut or damaged here and cannot be unzipped");
        }
    }

    private LogMoveException at(String message) {
        return LogMoveException.at(lines.number(), message);
    }

    /** The number of the line read last, from 1. */
    long lineNumber() {
        return lines.number();
    }

    long bytesRead() throws IOException {
        return channel.position();
    }

    long bytesInAll() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            in.close();
        }
    }
}
