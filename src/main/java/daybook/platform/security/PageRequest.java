package daybook.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** A browser that opens a page: it is led to the sign-in form, and told of problems by a page. A program gets JSON. */
public final class PageRequest {

    /** Where a filter's refusal of a page is shown; the problem is a request attribute. */
    public static final String PROBLEM_PAGE = "/problem";

    public static final String PROBLEM = PageRequest.class.getName();

    private static final List<String> PATHS_OF_PROGRAMS = List.of("/api", "/actuator", "/v3");

    private PageRequest() {}

    public static boolean matches(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return HttpMethod.GET.matches(request.getMethod())
                && !isOfPrograms(request)
                && !isOfScript(request)
                && accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    /** A request of a page's script, which cannot follow to a form. */
    static boolean isOfScript(HttpServletRequest request) {
        return request.getHeader("X-Requested-With") != null || request.getHeader("HX-Request") != null;
    }

    /** The form, which leads on to the page that was asked for. */
    static String signInFor(HttpServletRequest request) {
        String query = request.getQueryString();
        String page = request.getRequestURI() + (query == null ? "" : "?" + query);
        return page.equals("/")
                ? BrowserSessions.SIGN_IN
                : BrowserSessions.SIGN_IN + "?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    static boolean isOfPrograms(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return PATHS_OF_PROGRAMS.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
