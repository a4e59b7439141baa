package daybook.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsUtils;

/**
 * Matches a write that a page of another origin has made a browser send, with the password that the browser remembers.
 *
 * <p>A browser says so in {@code Origin} and {@code Sec-Fetch-Site}, which no page can change. Programs send neither.
 */
final class ForeignPages implements RequestMatcher {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** A request from a page of this origin, or from no page at all: an address that was typed. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    public boolean matches(HttpServletRequest request) {
        if (READS.contains(request.getMethod())) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        return (site != null && !OWN.contains(site)) || hasForeignOrigin(request);
    }

    private static boolean hasForeignOrigin(HttpServletRequest request) {
        try {
            return CorsUtils.isCorsRequest(request);
        } catch (IllegalArgumentException e) {
            // It is no URL, and so not ours.
            return true;
        }
    }
}
