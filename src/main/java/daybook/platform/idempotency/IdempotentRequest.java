package daybook.platform.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that its client may send again.
 *
 * @param requestHash SHA-256 over method, path and body, in hex
 */
public record IdempotentRequest(String key, String requestHash) {

    /** The code of the refusal of a key under which another request came. */
    static final String REUSED = "idempotency-key-reused";

    static final String REUSED_DETAIL = "This key came with another request before.";

    private static final String ATTRIBUTE = IdempotentRequest.class.getName();
    private static final String PASSES = ATTRIBUTE + ".passes";

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
