package daybook.history.feeds;

import daybook.history.LoggedEvents;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpCommands;
import daybook.platform.http.HttpQueries;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets a read of the log see the write whose {@code Consistency-Token} it sends.
 *
 * <p>On PostgreSQL an event can be read only when every transaction that might store a lower position has ended, usually some milliseconds after
 * its own.
 */
@Component
class LogConsistency implements HandlerInterceptor, WebMvcConfigurer {

    private static final long PAUSE_MILLISECONDS = 5;

    private final LoggedEvents log;
    private final HttpQueries queries;

    LogConsistency(LoggedEvents log, HttpQueries queries) {
        this.log = log;
        this.queries = queries;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        String token = request.getHeader(HttpCommands.CONSISTENCY_TOKEN);
        if (token != null && readsLog(request)) {
            await(queries.existing(token).position(), queries.waitMax());
        }
        return true;
    }

    /** Lists of the present come from views, for which their queries wait. */
    private static boolean readsLog(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/events")
                || path.endsWith("/changes")
                || request.getParameter("at") != null
                || request.getParameter("effectiveAt") != null;
    }

    private void await(long position, Duration waitMax) throws InterruptedException {
        long deadline = System.nanoTime() + waitMax.toNanos();
        while (log.head() < position) {
            if (System.nanoTime() >= deadline) {
                throw new Rejection(new Refusal(
                        Refusal.Kind.UNAVAILABLE, "view-behind", "The log cannot be read that far yet.", Map.of()));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
        }
    }
}
