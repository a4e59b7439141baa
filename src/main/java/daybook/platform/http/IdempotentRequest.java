package daybook.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A request that its client may send again.
 *
 * @param requestHash SHA-256 over method, path, body and the headers that change what is asked, in hex
 */
public record IdempotentRequest(String key, String requestHash) {

    static final String HEADER = "Idempotency-Key";
    static final int KEY_LENGTH_MAX = 255;

    private static final List<String> CONDITIONS = List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH);

    /** A string of structured fields (RFC 8941). */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"");

    private static final Pattern JSON =
            Pattern.compile("application/json(\\s*;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

    private static final String ATTRIBUTE = IdempotentRequest.class.getName();
    private static final String PASSES = ATTRIBUTE + ".passes";

    /** The key that a request brings, bare or as a quoted string; null if it brings none that can be kept. */
    static @Nullable String keyIn(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders(HEADER));
        String line = lines.size() == 1 ? lines.get(0).strip() : "";
        Matcher quoted = QUOTED.matcher(line);
        String key = quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : line;
        return key.isBlank() || key.length() > KEY_LENGTH_MAX ? null : key;
    }

    /**
     * What is asked beside method and body: the path and, only where they are there, the query, the conditions and a content type other than
     * plain JSON. So a request that has none of them keeps the fingerprint of its path alone, as it is stored in older records.
     * None of them has a line's end in it, so that it cannot look like the beginning of a body.
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

    /** What the request's key is, or null if it has none. */
    public static @Nullable IdempotentRequest of(HttpServletRequest request) {
        return (IdempotentRequest) request.getAttribute(ATTRIBUTE);
    }

    /** The request's answer says nothing about the same request later: it is not kept. */
    public static void answerPasses(HttpServletRequest request) {
        request.setAttribute(PASSES, true);
    }

    static boolean hasPassingAnswer(HttpServletRequest request) {
        return request.getAttribute(PASSES) != null;
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
