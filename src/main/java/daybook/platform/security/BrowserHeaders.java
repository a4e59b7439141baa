package daybook.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

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

    private BrowserHeaders() {}

    static void configure(HeadersConfigurer<HttpSecurity> headers) {
        headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        BrowserHeaders::isOfDescription, new ContentSecurityPolicyHeaderWriter(OF_DESCRIPTION)))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        request -> !isOfDescription(request), new ContentSecurityPolicyHeaderWriter(OF_DATA)))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    private static boolean isOfDescription(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/swagger-ui");
    }
}
