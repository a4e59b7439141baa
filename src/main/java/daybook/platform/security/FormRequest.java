package daybook.platform.security;

import daybook.platform.errors.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;

/** The forms of sign-in and sign-out: the only bodies that are not JSON, and the only ones that are read without a sign-in. */
public final class FormRequest {

    private static final int BYTES_MAX = 4 * 1024;

    private FormRequest() {}

    public static boolean matches(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && (request.getRequestURI().equals(BrowserSessions.SIGN_IN)
                        || request.getRequestURI().equals(BrowserSessions.SIGN_OUT));
    }

    /** Whether the body may be read: its announced length is small, and it is a form. */
    public static boolean isAcceptable(HttpServletRequest request) {
        long bytes = request.getContentLengthLong();
        String type = String.valueOf(request.getContentType());
        return bytes >= 0
                && bytes <= BYTES_MAX
                && (bytes == 0 || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE));
    }

    /**
     * The fields of a form.
     *
     * @throws Rejection for a wrong percent-encoding
     */
    public static Map<String, String> fields(byte[] body) {
        return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&"))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(field -> decoded(field[0]), field -> decoded(field[1]), (one, other) -> one));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Rejection.invalid("The form is not percent-encoded UTF-8.");
        }
    }
}
