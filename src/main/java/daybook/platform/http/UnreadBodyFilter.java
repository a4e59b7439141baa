package daybook.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Announces with {@code Connection: close} that {@link UnreadBodyValve} will close the connection, if an answer's headers are sent while
 * the request's body has not arrived. Otherwise the client would send its next request on a connection that is being closed.
 */
@Component
@Order(FilterOrder.UNREAD_BODY)
class UnreadBodyFilter extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, UnreadBodyValve.isBodyRead(request) ? response : announcing(request, response));
    }

    private static HttpServletResponse announcing(HttpServletRequest request, HttpServletResponse response) {
        return new OnCommittedResponseWrapper(response) {
            @Override
            protected void onResponseCommitted() {
                if (!UnreadBodyValve.isBodyRead(request)) {
                    setHeader("Connection", "close");
                }
            }
        };
    }
}
