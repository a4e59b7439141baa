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
 * Closes the connection of a request that was answered without reading its body, for example a request without a sign-in. Tomcat would
 * read the rest first, on the request's thread and for as long as the client keeps sending.
 */
final class UnreadBodyValve extends ValveBase {

    private static final String TOMCAT_REQUEST = UnreadBodyValve.class.getName();

    UnreadBodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(TOMCAT_REQUEST, request);
        getNext().invoke(request, response);
        if (!request.isAsync() && !isFailed(request, response)) {
            finish(request, response);
        }
    }

    /**
     * Tomcat itself closes the connection after a malformed request or a lost connection. To start asynchronous processing then makes Tomcat fail
     * between two states, and it gives the request objects to another connection while a timeout of theirs is still due.
     */
    private static boolean isFailed(Request request, Response response) {
        AtomicBoolean failed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_ERROR, failed);
        return failed.get() || request.getCoyoteRequest().getErrorException() != null;
    }

    private static void finish(Request request, Response response) throws IOException {
        BodyDrain drain = new BodyDrain(request);
        drain.dropReceived();
        if (!request.isFinished()) {
            if (!response.isCommitted()) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
            }
            response.finishResponse();
            drain.closeSoon();
        }
    }

    private static Request tomcatRequestOf(HttpServletRequest request) {
        return (Request) Objects.requireNonNull(request.getAttribute(TOMCAT_REQUEST));
    }

    /** Whether the body is read to its end; also true for a request without a body. */
    static boolean isBodyRead(HttpServletRequest request) {
        return tomcatRequestOf(request).isFinished();
    }

    /** Sends {@code 100 Continue} if the client has asked for it ({@code Expect: 100-continue}). */
    static void acknowledge(HttpServletRequest request) {
        tomcatRequestOf(request).getResponse().sendAcknowledgement(ContinueResponseTiming.ON_REQUEST_BODY_READ);
    }

    /** Lets a malformed body be answered with 400. Tomcat would close the connection without an answer. */
    static void completeAsMalformed(HttpServletRequest request, AsyncContext async) {
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        tomcatRequestOf(request).getCoyoteRequest().setErrorException(null);
        async.complete();
    }
}
