package daybook.platform.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import java.io.IOException;
import org.apache.catalina.connector.CoyoteInputStream;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;

/**
 * Drops the rest of a body without a thread, for a moment only: closing at once would reset the connection, and its sender, who is still
 * sending, might never see the answer.
 */
final class BodyDrain implements ReadListener, AsyncListener {

    private static final int BYTES_MAX = 1 << 21;
    private static final long MILLIS_MAX = 1_000;

    private final Request request;
    private final CoyoteInputStream input;
    private int dropped;
    private boolean ended;

    BodyDrain(Request request) {
        this.request = request;
        this.input = (CoyoteInputStream) request.getStream();
    }

    /** Drops what has come with the headers: such a connection can be used on. */
    void dropWhatIsHere() throws IOException {
        while (request.getContentLengthLong() > 0 && !request.isFinished() && input.available() > 0) {
            drop();
        }
    }

    /** Closes the connection as soon as the body has come, within about a second. The answer is sent already. */
    void closeSoon() {
        if (request.getContext() == null || request.getHeader("Expect") != null) {
            close();
            return;
        }
        request.setAsyncSupported(true);
        AsyncContext async = request.startAsync();
        async.setTimeout(MILLIS_MAX);
        async.addListener(this);
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
            request.getAsyncContext().complete();
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

    /** Not before: Tomcat would go on to count the request as one that is at work, and would wait for it when it is stopped. */
    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }
}
