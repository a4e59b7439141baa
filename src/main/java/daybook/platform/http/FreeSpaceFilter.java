package daybook.platform.http;

import daybook.platform.engine.embedded.FreeSpaceGuard;
import daybook.platform.errors.LogUnavailableException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses each write while the embedded store's disk is nearly full, without reading its body. The log checks the space too, but a
 * request also writes elsewhere: the idempotency record of a refusal, an uploaded file.
 */
@Component
@ConditionalOnWebApplication
@Order(FilterOrder.FREE_SPACE)
class FreeSpaceFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final ObjectProvider<FreeSpaceGuard> freeSpace;
    private final HandlerExceptionResolver failures;

    FreeSpaceFilter(
            ObjectProvider<FreeSpaceGuard> freeSpace,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures) {
        this.freeSpace = freeSpace;
        this.failures = failures;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod())
                || !request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            freeSpace.ifAvailable(FreeSpaceGuard::require);
        } catch (LogUnavailableException e) {
            failures.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(request, response);
    }
}
