package daybook.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsUtils;

/**
 * Matches cross-site request forgery: a write that a page of another origin made the browser send with its remembered password.
 *
 * <p>Browsers report the origin in {@code Origin} and {@code Sec-Fetch-Site}, which no page can change. Other programs send neither
 * header.
 */
final class CrossSiteWrites implements RequestMatcher {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** A request from a page of this origin, or from no page: the user typed the address. */
    private static final Set<String> NOT_FOREIGN = Set.of("same-origin", "none");

    @Override
    public boolean matches(HttpServletRequest request) {
        if (READS.contains(request.getMethod())) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        return (site != null && !NOT_FOREIGN.contains(site)) || hasForeignOrigin(request);
    }

    private static boolean hasForeignOrigin(HttpServletRequest request) {
        try {
            return CorsUtils.isCorsRequest(request);
        } catch (IllegalArgumentException e) {
            // An origin that is not a URL is foreign.
            return true;
        }
    }
}
