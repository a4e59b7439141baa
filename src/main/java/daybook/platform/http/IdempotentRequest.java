package daybook.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A request with an idempotency key.
 *
 * @param requestHash hexadecimal SHA-256 of the method, the path, the body and the headers that change the request's meaning
 */
public record IdempotentRequest(String key, String requestHash) {

    static final String HEADER = "Idempotency-Key";
    static final int KEY_LENGTH_MAX = 255;

    private static final List<String> CONDITIONS = List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH);

    /** A string in structured headers (RFC 8941). */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"");

    private static final Pattern JSON =
            Pattern.compile("application/json(\\s*;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

    private static final String ATTRIBUTE = IdempotentRequest.class.getName();
    private static final String TEMPORARY = ATTRIBUTE + ".passes";

    /**
     * The idempotency key of a request, bare or as a quoted string; null if it is missing, cannot be stored, or begins with a quote without
     * being a quoted string.
     */
    static @Nullable String keyIn(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders(HEADER));
        String line = lines.size() == 1 ? lines.get(0).strip() : "";
        Matcher quoted = QUOTED.matcher(line);
        boolean isQuoted = quoted.matches();
        if (!isQuoted && line.startsWith("\"")) {
            return null;
        }
        String key = isQuoted ? quoted.group(1).replaceAll("\\\\(.)", "$1") : line;
        return key.isBlank() || key.length() > KEY_LENGTH_MAX ? null : key;
    }

    /**
     * The request's target for its hash: the path, followed by the query, the preconditions and a content type other than plain JSON,
     * each only if present. A request with only a path therefore keeps the hash that older records contain. None of these parts can
     * contain a line break, so that no target can be mistaken for the beginning of a body.
     */
    static String targetOf(HttpServletRequest request) {
        StringBuilder target = new StringBuilder(request.getRequestURI());
        if (request.getQueryString() != null) {
            target.append('?').append(request.getQueryString());
        }
        for (String header : CONDITIONS) {
            Collections.list(request.getHeaders(header))
                    .forEach(line ->
                            target.append(' ').append(header).append(": ").append(line.strip()));
        }
        String type = request.getContentType();
        if (type != null && !JSON.matcher(type.strip()).matches()) {
            target.append(' ').append(HttpHeaders.CONTENT_TYPE).append(": ").append(type.strip());
        }
        return target.toString();
    }

    /** The idempotency key and hash of the request, or null without a key. */
    public static @Nullable IdempotentRequest of(HttpServletRequest request) {
        return (IdempotentRequest) request.getAttribute(ATTRIBUTE);
    }

    /** Marks the answer as temporary: it is not recorded, because a retry may get another answer. */
    public static void markTemporary(HttpServletRequest request) {
        request.setAttribute(TEMPORARY, true);
    }

    static boolean isTemporary(HttpServletRequest request) {
        return request.getAttribute(TEMPORARY) != null;
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
