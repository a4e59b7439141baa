package daybook.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** A request with an idempotency key whose body is a stream: the body's hash is known only after the controller has read all of it. */
public final class IdempotentStream {

    private static final String ATTRIBUTE = IdempotentStream.class.getName();

    private final boolean answered;
    private byte @Nullable [] bodySha256;

    /** @param answered whether a request with the same key has a recorded answer */
    IdempotentStream(boolean answered) {
        this.answered = answered;
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whether a request with the same key has a recorded answer, to the same or to another body. */
    public static boolean isKeyKnown(HttpServletRequest request) {
        IdempotentStream stream = of(request);
        return stream != null && stream.answered;
    }

    /**
     * Called by the controller after reading the body and before any effect.
     *
     * @return whether an answer is recorded; the controller must then do nothing, and its answer is replaced
     */
    public static boolean isAnswered(HttpServletRequest request, byte[] bodySha256) {
        IdempotentStream stream = of(request);
        if (stream == null) {
            return false;
        }
        stream.bodySha256 = bodySha256;
        return stream.answered;
    }

    private static @Nullable IdempotentStream of(HttpServletRequest request) {
        return (IdempotentStream) request.getAttribute(ATTRIBUTE);
    }

    /** The digest of the body, or null if the controller has answered without reading it. */
    byte @Nullable [] bodySha256() {
        return bodySha256;
    }
}
