package daybook.platform.http;

import daybook.platform.errors.ProblemWriter;
import daybook.platform.security.FormRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a write whose content type is not JSON, without reading its body.
 *
 * <p>Spring checks the type only where a handler reads the body, and treats a missing type as {@code application/octet-stream}.
 */
@Component
@Order(FilterOrder.BODY_TYPE)
class BodyTypeFilter extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final ProblemWriter problems;

    BodyTypeFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (FormRequest.matches(request)) {
            takeForm(request, response, chain);
            return;
        }
        MediaType type = typeOf(request.getHeader(HttpHeaders.CONTENT_TYPE));
        // An import accepts several file types, which its controller declares.
        boolean isImport =
                request.getMethod().equals("POST") && request.getRequestURI().startsWith("/api/imports/");
        if (isImport ? type != null : !hasBody(request) || isJson(type)) {
            chain.doFilter(request, response);
            return;
        }
        problems.write(
                response,
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                isImport ? "An import needs its Content-Type." : "A body needs the Content-Type application/json.");
    }

    private void takeForm(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (FormRequest.isAcceptable(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "This is no form, or is too long for one.");
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null
                && type.isConcrete()
                && (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                        || new MediaType("application", "*+json").includes(type));
    }

    private static @Nullable MediaType typeOf(@Nullable String header) {
        try {
            return header == null || header.isBlank() ? null : MediaType.parseMediaType(header);
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }
}
