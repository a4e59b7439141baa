package daybook.platform.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.springframework.http.HttpHeaders;

/**
 * Closes the connection of a request that was answered before its body was read, as one of a stranger is. Tomcat would read the rest first,
 * on the request's thread and for as long as its sender likes.
 */
final class UnreadBodyValve extends ValveBase {

    private static final String TOMCATS = UnreadBodyValve.class.getName();

    UnreadBodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(TOMCATS, request);
        getNext().invoke(request, response);
        if (!request.isAsync() && !isFailed(response)) {
            finish(request, response);
        }
    }

    /** Where the request could not be read, or the connection is gone, Tomcat closes it by itself. */
    private static boolean isFailed(Response response) {
        AtomicBoolean failed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_ERROR, failed);
        return failed.get();
    }

    private static void finish(Request request, Response response) throws IOException {
        BodyDrain drain = new BodyDrain(request);
        drain.dropWhatIsHere();
        if (!request.isFinished()) {
            if (!response.isCommitted()) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
            }
            response.finishResponse();
            drain.closeSoon();
        }
    }

    private static Request tomcats(HttpServletRequest request) {
        return (Request) Objects.requireNonNull(request.getAttribute(TOMCATS));
    }

    /** Whether nothing of the body is left to read; so of a request without one. */
    static boolean isBodyRead(HttpServletRequest request) {
        return tomcats(request).isFinished();
    }

    /** Tells a sender that asks first ({@code Expect: 100-continue}) to send its body. */
    static void acknowledge(HttpServletRequest request) {
        tomcats(request).getResponse().sendAcknowledgement(ContinueResponseTiming.ON_REQUEST_BODY_READ);
    }

    /** Has a body that turned out not to be readable answered with 400. Tomcat would close the connection without a word. */
    static void completeAsMalformed(HttpServletRequest request, AsyncContext async) {
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        tomcats(request).getCoyoteRequest().setErrorException(null);
        async.complete();
    }
}
