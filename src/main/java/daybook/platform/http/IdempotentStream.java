package daybook.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** A request with a key whose body is a stream: only the controller that has read it to its end can say which body it was. */
public final class IdempotentStream {

    private static final String ATTRIBUTE = IdempotentStream.class.getName();

    private final boolean answered;
    private byte @Nullable [] bodySha256;

    /** @param answered whether a request of the same key was answered before */
    IdempotentStream(boolean answered) {
        this.answered = answered;
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whether a request of the same key was answered before, this one or another one. */
    public static boolean isKeyKnown(HttpServletRequest request) {
        IdempotentStream stream = of(request);
        return stream != null && stream.answered;
    }

    /**
     * To be called when the body is read, before anything is done.
     *
     * @return whether the answer is there already: then nothing is to be done, and whatever the controller answers is not sent
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

    /** The digest of the body, or null where the controller has answered without it. */
    byte @Nullable [] bodySha256() {
        return bodySha256;
    }
}
