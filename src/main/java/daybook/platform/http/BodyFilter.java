package daybook.platform.http;

import daybook.platform.errors.ProblemWriter;
import daybook.platform.security.FormRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the body of a signed-in user's write into memory, up to 1 MiB. The body of an import stays a stream. Any other body stays unread.
 */
@Component
@Order(FilterOrder.BODY)
class BodyFilter extends OncePerRequestFilter {

    static final int BYTES_MAX = 1 << 20;

    /** Longer than for other refusals: each retry sends the large body again, only to be discarded. */
    private static final String BUSY_RETRY_AFTER_SECONDS = "5";

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String READING = BodyReading.class.getName();

    private final ProblemWriter problems;
    private final BodyBudget budget;
    private final Duration timeout;

    /** @param timeout from the end of the headers to the last byte of the body */
    BodyFilter(ProblemWriter problems, BodyBudget budget, @Value("${daybook.http.body-timeout}") Duration timeout) {
        this.problems = problems;
        this.budget = budget;
        this.timeout = timeout;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return BufferedRequest.isStream(request);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            resume(request, response, chain);
            return;
        }
        if (WITHOUT_BODY.contains(request.getMethod())
                || (request.getUserPrincipal() == null && !FormRequest.matches(request))) {
            chain.doFilter(new BodilessRequest(request), response);
            return;
        }
        BodyReading reading = new BodyReading(request, budget);
        if (reading.isReady()) {
            handle(reading, request, response, chain);
        } else {
            request.setAttribute(READING, reading);
            reading.continueAsync(timeout);
        }
    }

    /** The first asynchronous dispatch continues with the body. A later dispatch carries the result of a controller and needs no body. */
    private void resume(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BodyReading reading = readingOf(request);
        if (reading == null) {
            chain.doFilter(request, response);
        } else {
            request.removeAttribute(READING);
            handle(reading, request, response, chain);
        }
    }

    private static @Nullable BodyReading readingOf(HttpServletRequest request) {
        return (BodyReading) request.getAttribute(READING);
    }

    private void handle(
            BodyReading reading, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BodyReading.Refused refused = reading.refused();
        try {
            if (refused != null) {
                if (refused == BodyReading.Refused.BUSY) {
                    response.setHeader(HttpHeaders.RETRY_AFTER, BUSY_RETRY_AFTER_SECONDS);
                }
                problems.write(response, refused.status, refused.code, refused.detail);
            } else {
                chain.doFilter(new BufferedRequest(request, reading.body()), response);
            }
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(reading);
            } else {
                reading.release();
            }
        }
    }
}
