package daybook.platform.http;

import daybook.platform.errors.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The version that a writer has last seen. */
final class IfMatch {

    private static final Pattern STRONG_ETAG = Pattern.compile("\"([0-9]{1,18})\"");

    private IfMatch() {}

    /** The number in the header, or null where any version will do. */
    static @Nullable Long versionIn(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null || header.equals("*")) {
            return null;
        }
        Matcher matcher = STRONG_ETAG.matcher(header.strip());
        if (!matcher.matches()) {
            throw Rejection.invalid("If-Match must be one version in double quotes, like \"7\".");
        }
        return Long.valueOf(matcher.group(1));
    }
}
