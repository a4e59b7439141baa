package daybook.platform.http;

import daybook.platform.metadata.Correlation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request the correlation id that its client sent, or a new one, and answers it always. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CorrelationFilter extends OncePerRequestFilter {

    /** Anything else could forge lines of the log; such an id is not taken over. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:/+=-]{1,100}");

    /** A suspended request goes on, on another thread, under the same id. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String answered = response.getHeader(Correlation.HEADER);
        String given = answered == null ? request.getHeader(Correlation.HEADER) : answered;
        if (given != null && FORM.matcher(given).matches()) {
            MDC.put(Correlation.MDC_KEY, given);
        }
        try {
            response.setHeader(Correlation.HEADER, Correlation.currentId());
            chain.doFilter(request, response);
        } finally {
            MDC.remove(Correlation.MDC_KEY);
        }
    }
}
