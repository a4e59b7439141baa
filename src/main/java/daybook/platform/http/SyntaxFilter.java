package daybook.platform.http;

import daybook.platform.errors.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a malformed query string or content type with 400. Tomcat and Spring parse them lazily, and would answer with a server error.
 */
@Component
@Order(FilterOrder.SYNTAX)
class SyntaxFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;

    SyntaxFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!queryCanBeRead(request)) {
            problems.write(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "malformed",
                    "The query is not percent-encoded UTF-8, or has too many parameters.");
        } else if (!isOneType(request.getContentType())) {
            problems.write(
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "Content-Type must name one media type.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean queryCanBeRead(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (InvalidParameterException e) {
            return false;
        }
    }

    private static boolean isOneType(@Nullable String contentType) {
        try {
            return contentType == null || MediaType.parseMediaType(contentType).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
