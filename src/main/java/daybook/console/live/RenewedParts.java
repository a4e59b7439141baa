package daybook.console.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import daybook.platform.http.FilterOrder;
import daybook.platform.http.HttpCommands;
import daybook.platform.privacy.PersonKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Renders a part of a page once for all consoles that load it again because of the same change. Without it, hundreds of open consoles would
 * render the same list hundreds of times for each change, on the time of those who write.
 *
 * <p>A renewal names no user and has no token in it: it is the same for all with the same roles and language. A renewal
 * that has to show a write of its own page is rendered by itself.
 */
@Component
@ConditionalOnWebApplication
@Order(FilterOrder.IDEMPOTENCY + 1)
class RenewedParts extends OncePerRequestFilter {

    /** The position of the change in the log, as its message had it. */
    static final String CHANGE = "Live-Change";

    private static final int NUMBER_LENGTH_MAX = 19;
    private static final long BYTES_MAX = 16L << 20;
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private final Cache<Key, CompletableFuture<byte[]>> parts = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(BYTES_MAX)
            .weigher((Key key, CompletableFuture<byte[]> part) -> PART_BYTES)
            .build();

    /** Assumed of each part: it is not rendered yet when it is put into the cache. */
    private static final int PART_BYTES = 64 * 1024;

    RenewedParts(PersonKeys persons) {
        persons.onForgotten(parts::invalidateAll);
    }

    /** @param change distinguishes the parts of one change from those of the next */
    private record Key(String address, Set<String> roles, String language, String change) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String change = request.getHeader(CHANGE);
        return change == null
                || change.length() > NUMBER_LENGTH_MAX
                || !HttpMethod.GET.matches(request.getMethod())
                || request.getHeader("HX-Request") == null
                || request.getHeader(HttpCommands.CONSISTENCY_TOKEN) != null
                || !(request.getUserPrincipal() instanceof Authentication);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Key key = keyOf(request);
        CompletableFuture<byte[]> own = new CompletableFuture<>();
        CompletableFuture<byte[]> others = parts.asMap().putIfAbsent(key, own);
        byte @Nullable [] part = others == null ? null : awaited(others);
        if (part != null) {
            response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
            response.setContentLength(part.length);
            response.getOutputStream().write(part);
            return;
        }
        try {
            render(request, response, chain, own);
        } finally {
            if (own.completeExceptionally(new IllegalStateException("Not rendered"))) {
                parts.asMap().remove(key, own);
            }
        }
    }

    /** A request that is suspended is answered by its second dispatch, which does not pass this filter. */
    private static void render(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, CompletableFuture<byte[]> own)
            throws ServletException, IOException {
        ContentCachingResponseWrapper rendered = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, rendered);
        if (!request.isAsyncStarted()) {
            if (rendered.getStatus() == HttpStatus.OK.value()) {
                own.complete(rendered.getContentAsByteArray());
            }
            rendered.copyBodyToResponse();
        }
    }

    /** @return null if the part could not be rendered by the request that began with it */
    private static byte @Nullable [] awaited(CompletableFuture<byte[]> part) {
        try {
            return part.get(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static Key keyOf(HttpServletRequest request) {
        Authentication user = (Authentication) request.getUserPrincipal();
        return new Key(
                request.getRequestURI() + "?" + request.getQueryString(),
                AuthorityUtils.authorityListToSet(user.getAuthorities()),
                String.valueOf(request.getHeader("Accept-Language")),
                request.getHeader(CHANGE));
    }
}
