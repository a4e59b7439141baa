package daybook.platform.http;

import daybook.platform.metadata.Correlation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes each request's correlation id from its header, or generates an id, and returns it in the answer. */
@Component
@Order(FilterOrder.CORRELATION)
class CorrelationFilter extends OncePerRequestFilter {

    /** An id of another form is replaced by a generated id, because it could forge lines of the log. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:/+=-]{1,100}");

    /** A suspended request continues on another thread with the same id. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        idOf(request).ifPresent(id -> MDC.put(Correlation.MDC_KEY, id));
        try {
            request.setAttribute(Correlation.HEADER, Correlation.currentId());
            response.setHeader(Correlation.HEADER, Correlation.currentId());
            chain.doFilter(request, response);
        } finally {
            MDC.remove(Correlation.MDC_KEY);
        }
    }

    private static Optional<String> idOf(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(Correlation.HEADER))
                .or(() -> Optional.ofNullable(request.getHeader(Correlation.HEADER))
                        .filter(given -> FORM.matcher(given).matches()));
    }
}
