package daybook.platform.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.connector.CoyoteInputStream;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/**
 * Discards the rest of a body without blocking a thread, for about a second at most. Closing the connection at once would reset it, and a
 * client that is still sending might never see the answer.
 */
final class BodyDrain implements ReadListener, AsyncListener {

    private static final int BYTES_MAX = 1 << 21;
    private static final long MILLIS_MAX = 1_000;

    private final Request request;
    private final CoyoteInputStream input;
    private @Nullable AsyncContext async;
    private int dropped;
    private boolean ended;

    BodyDrain(Request request) {
        this.request = request;
        this.input = (CoyoteInputStream) request.getStream();
    }

    /** Discards the part of the body that came with the headers; the connection stays usable if that is all of it. */
    void dropReceived() throws IOException {
        while (request.getContentLengthLong() > 0 && !request.isFinished() && input.available() > 0) {
            drop();
        }
    }

    /** Closes the connection as soon as the body has arrived, within about a second. The answer has already been sent. */
    void closeSoon() {
        if (request.getContext() == null || request.getHeader("Expect") != null) {
            close();
            return;
        }
        request.setAsyncSupported(true);
        AsyncContext started = request.startAsync();
        async = started;
        started.setTimeout(MILLIS_MAX);
        started.addListener(this);
        input.setReadListener(this);
    }

    private void close() {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    private void drop() throws IOException {
        dropped += Math.max(0, input.read(new byte[BodyBudget.SMALL_BYTES]));
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (dropped <= BYTES_MAX && input.isReady() && !input.isFinished()) {
            drop();
        }
        if (dropped > BYTES_MAX) {
            end();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            // Its own context: Tomcat may have given the request object to another request by now.
            Objects.requireNonNull(async).complete();
        }
    }

    @Override
    public void onAllDataRead() {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(Throwable failure) {
        // Tomcat closes the connection.
    }

    @Override
    public void onError(AsyncEvent event) {
        // Tomcat closes the connection.
    }

    /**
     * Closes only here. If the connection were closed earlier, Tomcat would keep counting the request as active and would wait for it at
     * shutdown.
     */
    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // This class starts asynchronous processing only once.
    }
}
