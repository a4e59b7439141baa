package daybook.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;

/** The headers that restrict browsers, in addition to Spring Security's defaults: no type sniffing, no frames, no caching. */
final class BrowserHeaders {

    /** An answer in JSON is not a page: it may run nothing, load nothing, and appear in no frame. */
    private static final String OF_DATA =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The page of the API's description loads scripts, styles and pictures from this server, and sends requests to it. */
    private static final String OF_DESCRIPTION =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The console's pages load everything from this server, and have no script or style in their text. */
    private static final String OF_PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private BrowserHeaders() {}

    static void configure(HeadersConfigurer<HttpSecurity> headers) {
        headers.addHeaderWriter((request, response) -> {
                    response.setHeader("Content-Security-Policy", contentPolicy(request));
                    // Without a referrer a browser would name no origin when it sends the form of the sign-in.
                    response.setHeader(
                            "Referrer-Policy", PageRequest.isOfPrograms(request) ? "no-referrer" : "same-origin");
                })
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    private static String contentPolicy(HttpServletRequest request) {
        if (isUnder(request, "/swagger-ui")) {
            return OF_DESCRIPTION;
        }
        return PageRequest.isOfPrograms(request) ? OF_DATA : OF_PAGES;
    }

    private static boolean isUnder(HttpServletRequest request, String path) {
        return request.getRequestURI().startsWith(request.getContextPath() + path);
    }
}
