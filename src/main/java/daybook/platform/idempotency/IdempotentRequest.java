package daybook.platform.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that its client may send again.
 *
 * @param requestHash SHA-256 over method, path and body, in hex
 */
public record IdempotentRequest(String key, String requestHash) {

    private static final String ATTRIBUTE = IdempotentRequest.class.getName();

    /** What the request's key is, or null if it has none. */
    public static @Nullable IdempotentRequest of(HttpServletRequest request) {
        return (IdempotentRequest) request.getAttribute(ATTRIBUTE);
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
