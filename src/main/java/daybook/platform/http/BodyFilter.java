package daybook.platform.http;

import daybook.platform.errors.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes in the body of a write once, and no more of it than 1 MiB; imports are streams of their own. */
@Component
@Order(FilterOrder.BODY)
class BodyFilter extends OncePerRequestFilter {

    static final int BYTES_MAX = 1 << 20;

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final ProblemWriter problems;

    BodyFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return WITHOUT_BODY.contains(request.getMethod()) || BufferedRequest.isStream(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getContentLengthLong() > BYTES_MAX
                ? new byte[BYTES_MAX + 1]
                : request.getInputStream().readNBytes(BYTES_MAX + 1);
        if (body.length > BYTES_MAX) {
            problems.write(
                    response, HttpStatus.CONTENT_TOO_LARGE, "too-large", "A body has at most " + BYTES_MAX + " bytes.");
        } else {
            chain.doFilter(new BufferedRequest(request, body), response);
        }
    }
}
