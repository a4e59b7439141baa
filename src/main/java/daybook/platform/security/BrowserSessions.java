package daybook.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Signs people in to the console for a session of their browser. Programs sign in with each request and get no session.
 *
 * <p>A session is made at a successful sign-in only, so that nobody can fill the memory with sessions without a password.
 */
@Component
@ConditionalOnWebApplication
public class BrowserSessions {

    public static final String SIGN_IN = "/sign-in";
    public static final String SIGN_OUT = "/sign-out";

    /** The paths that the sign-in page loads before anybody is signed in. */
    static final String[] OPEN_PATHS = {SIGN_IN, "/assets/**"};

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final ProviderManager passwords;
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final ChangeSessionIdAuthenticationStrategy newSessionId = new ChangeSessionIdAuthenticationStrategy();
    private final CsrfTokenRepository csrfTokens = csrfTokens();

    BrowserSessions(AuthenticationProvider passwords) {
        this.passwords = new ProviderManager(passwords);
    }

    /** The token is kept in a cookie, and each page repeats it: a page of another origin can read neither. */
    static CsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return tokens;
    }

    /**
     * A write whose sign-in is the session. A request that carries a password or a token of its own cannot be forged by a page, and
     * {@link CrossSiteWrites} holds for the two forms, which are read after Spring Security's filters.
     */
    static boolean needsCsrfToken(HttpServletRequest request) {
        return !READS.contains(request.getMethod())
                && request.getRequestedSessionId() != null
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && !FormRequest.matches(request);
    }

    /** @throws org.springframework.security.core.AuthenticationException if the password is wrong, or too many were */
    public void signIn(HttpServletRequest request, HttpServletResponse response, String name, String password) {
        UsernamePasswordAuthenticationToken attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        attempt.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
        Authentication user = passwords.authenticate(attempt);
        newSessionId.onAuthentication(user, request, response);
        csrfTokens.saveToken(null, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(user);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        csrfTokens.saveToken(null, request, response);
        SecurityContextHolder.clearContext();
    }
}
