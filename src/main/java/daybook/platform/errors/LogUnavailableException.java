package daybook.platform.errors;

import daybook.platform.errors.Refusal.Kind;
import java.util.Map;
import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;

/** The log cannot be reached or written now. Whether the command was executed is not known; it can be sent again. */
public final class LogUnavailableException extends AxonTransientException {

    private static final long serialVersionUID = 1L;

    private static final Refusal AWAY =
            new Refusal(Kind.UNAVAILABLE, "log-unavailable", "The log cannot be reached at the moment.", Map.of());

    private final transient @Nullable Refusal refusal;

    public LogUnavailableException(@Nullable Throwable cause) {
        super(AWAY.detail(), cause);
        this.refusal = AWAY;
    }

    private LogUnavailableException(Refusal refusal) {
        super(refusal.detail());
        this.refusal = refusal;
    }

    /**
     * The disk is nearly full: nothing was written.
     *
     * @param usableBytes the free space
     * @param reservedBytes the free space that a write must leave
     */
    public static LogUnavailableException diskFull(long usableBytes, long reservedBytes) {
        return new LogUnavailableException(new Refusal(
                Kind.UNAVAILABLE,
                "disk-full",
                "The disk of the log is nearly full.",
                Map.of("usableBytes", usableBytes, "reservedBytes", reservedBytes)));
    }

    /** The refusal that the client is answered. */
    public Refusal refusal() {
        return refusal == null ? AWAY : refusal;
    }

    /** Whether a refusal is of this exception. */
    static boolean isToldBy(Refusal refusal) {
        return refusal.code().equals(AWAY.code());
    }
}
