package daybook.platform.security;

import daybook.platform.errors.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers an unauthenticated request: how to sign in, or why that is impossible now. A browser is led to the form. */
final class SignInEntryPoint implements AuthenticationEntryPoint {

    private static final String BASIC = "Basic realm=\"Daybook\", charset=\"UTF-8\"";
    private static final String BEARER = "Bearer realm=\"Daybook\"";

    private final ProblemWriter problems;
    private final boolean takesTokens;

    SignInEntryPoint(ProblemWriter problems, boolean takesTokens) {
        this.problems = problems;
        this.takesTokens = takesTokens;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof SignInRefusedException refused) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfterSeconds()));
            problems.write(response, refused.status(), refused.code(), refused.detail());
            return;
        }
        if (PageRequest.matches(request)) {
            response.sendRedirect(PageRequest.signInFor(request));
            return;
        }
        boolean badToken = exception instanceof OAuth2AuthenticationException;
        if (takesTokens) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, badToken ? BEARER + ", error=\"invalid_token\"" : BEARER);
        }
        // A challenge in an answer to a script would make the browser ask for a password in a window of its own.
        if (!badToken && !PageRequest.isOfScript(request)) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, BASIC);
        }
        problems.write(
                response,
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                badToken ? "The token is not valid here." : "Sign in first.");
    }
}
