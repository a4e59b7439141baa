package daybook.platform.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** An upload that fails if it arrives too slowly. */
final class UploadRequest extends HttpServletRequestWrapper {

    /** At this rate the largest import takes fifteen hours. */
    private static final long BYTES_A_SECOND_MIN = 10_000;

    /** The rate is not checked within this time. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final LongSupplier nanoTime;

    /** @param nanoTime a monotonic clock in nanoseconds */
    UploadRequest(HttpServletRequest request, LongSupplier nanoTime) {
        super(request);
        this.nanoTime = nanoTime;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Input(super.getInputStream(), nanoTime);
    }

    private static final class Input extends ServletInputStream {

        private final ServletInputStream input;
        private final LongSupplier nanoTime;
        private final long start;
        private long bytes;

        private Input(ServletInputStream input, LongSupplier nanoTime) {
            this.input = input;
            this.nanoTime = nanoTime;
            this.start = nanoTime.getAsLong();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int read = input.read(target, offset, length);
                bytes += Math.max(0, read);
                refuseSlow();
                return read;
            } catch (SocketTimeoutException e) {
                throw tooSlow(e);
            } catch (IOException e) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The file did not come to its end.", e);
            }
        }

        private void refuseSlow() {
            Duration taken = Duration.ofNanos(nanoTime.getAsLong() - start);
            if (taken.compareTo(GRACE) > 0 && bytes < taken.toSeconds() * BYTES_A_SECOND_MIN) {
                throw tooSlow(null);
            }
        }

        private static ResponseStatusException tooSlow(@Nullable Throwable cause) {
            return new ResponseStatusException(
                    HttpStatus.REQUEST_TIMEOUT,
                    "The file came at less than " + BYTES_A_SECOND_MIN + " bytes a second.",
                    cause);
        }

        @Override
        public boolean isFinished() {
            return input.isFinished();
        }

        @Override
        public boolean isReady() {
            return input.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            input.setReadListener(listener);
        }
    }
}
