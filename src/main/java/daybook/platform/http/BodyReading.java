package daybook.platform.http;

import daybook.platform.errors.OutOfMemory;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Reads one body. A body that did not arrive with the headers is read without blocking a thread, and the request is dispatched again when
 * the body is complete: a slow sender costs only a connection and the bytes that it has sent.
 *
 * <p>The rest of a refused body is read and discarded, so that the client sees the answer.
 */
final class BodyReading implements ReadListener, AsyncListener {

    /** The number of bytes that are discarded of a refused body at most. */
    private static final int DROPPED_BYTES_MAX = 1 << 23;

    /** Bodies are kept in parts of this size. A single array would be copied as it grows, and would exceed the size of G1's regions. */
    private static final int PART_BYTES = BodyBudget.SMALL_BYTES;

    /** The reason for refusing a body. */
    enum Refused {
        TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A body has at most " + BodyFilter.BYTES_MAX + " bytes."),
        TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "body-too-slow", "The body took too long to come."),
        BUSY(HttpStatus.SERVICE_UNAVAILABLE, "busy", "Too many large bodies are being worked on; try again later.");

        final HttpStatus status;
        final String code;
        final String detail;

        Refused(HttpStatus status, String code, String detail) {
            this.status = status;
            this.code = code;
            this.detail = detail;
        }
    }

    private final HttpServletRequest request;
    private final BodyBudget budget;
    private final ServletInputStream input;
    private @Nullable AsyncContext async;
    private final List<byte[]> parts = new ArrayList<>();
    private byte[] part = new byte[0];
    private int partLength;
    private int length;
    private int held;
    private int dropped;
    private @Nullable Refused refused;
    private boolean ended;

    BodyReading(HttpServletRequest request, BodyBudget budget) throws IOException {
        this.request = request;
        this.budget = budget;
        this.input = request.getInputStream();
        if (request.getContentLengthLong() > BodyFilter.BYTES_MAX) {
            refused = Refused.TOO_LARGE;
        }
    }

    /**
     * Reads the bytes that came with the headers, without blocking.
     *
     * @return whether the body can be answered now: it is complete, or it is refused and the client has not started to send it
     */
    boolean isReady() throws IOException {
        if (request.getContentLengthLong() >= 0) {
            while (!input.isFinished() && input.available() > 0) {
                take();
            }
        }
        // A client that sends Expect waits for the answer and gets the refusal without sending its body.
        return input.isFinished()
                || (refused == null && length == request.getContentLengthLong())
                || (refused != null && request.getHeader(HttpHeaders.EXPECT) != null);
    }

    /** Reads the rest asynchronously, and dispatches the request again at the end. */
    void continueAsync(Duration timeout) {
        AsyncContext started = request.startAsync();
        async = started;
        started.setTimeout(timeout.toMillis());
        started.addListener(this);
        UnreadBodyValve.acknowledge(request);
        input.setReadListener(this);
    }

    @Nullable Refused refused() {
        return refused;
    }

    /** The bytes received so far, in parts. */
    List<byte[]> body() {
        if (partLength < part.length) {
            parts.set(parts.size() - 1, Arrays.copyOf(part, partLength));
        }
        return parts;
    }

    /** Returns the body's bytes to the budget; idempotent. */
    void release() {
        budget.release(held);
        held = 0;
        parts.clear();
        part = new byte[0];
        partLength = 0;
    }

    @Override
    public void onDataAvailable() {
        try {
            while (!ended && input.isReady() && !input.isFinished()) {
                take();
            }
        } catch (IOException e) {
            ended = true;
            UnreadBodyValve.completeAsMalformed(request, context());
        } catch (OutOfMemoryError e) {
            // Listeners run outside of the valves, so OutOfMemoryValve does not see this error.
            OutOfMemory.endsProcess(e);
        }
    }

    @Override
    public void onAllDataRead() {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        if (!ended) {
            refused = Refused.TOO_SLOW;
            end();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            context().dispatch();
        }
    }

    private AsyncContext context() {
        return Objects.requireNonNull(async);
    }

    private void take() throws IOException {
        if (refused == null && partLength == part.length) {
            ensureCapacity();
        }
        if (refused == null) {
            int read = Math.max(0, input.read(part, partLength, part.length - partLength));
            partLength += read;
            length += read;
            if (length > BodyFilter.BYTES_MAX) {
                refuse(Refused.TOO_LARGE);
            }
        } else {
            drop();
        }
    }

    private void ensureCapacity() {
        long announced = request.getContentLengthLong() - length;
        int bytes = announced > 0 ? (int) Math.min(announced, PART_BYTES) : PART_BYTES;
        if (budget.grow(held, held + bytes)) {
            held += bytes;
            part = new byte[bytes];
            partLength = 0;
            parts.add(part);
        } else {
            refuse(Refused.BUSY);
        }
    }

    private void refuse(Refused reason) {
        refused = reason;
        release();
    }

    private void drop() throws IOException {
        dropped += Math.max(0, input.read(new byte[PART_BYTES]));
        if (dropped > DROPPED_BYTES_MAX && async != null) {
            end();
        }
    }

    @Override
    public void onError(Throwable failure) {
        release();
    }

    @Override
    public void onError(AsyncEvent event) {
        release();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        release();
    }

    /** Tomcat drops the listeners when a controller starts asynchronous processing again. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
