package daybook.platform.errors;

import daybook.platform.errors.Refusal.Kind;
import java.util.Map;
import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;

/** The log cannot be written or reached now: whether what was asked is done is not known, and it may be asked again. */
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
     * Nothing was written, since the disk would be full.
     *
     * @param usableBytes what is left
     * @param reservedBytes what must be
     */
    public static LogUnavailableException diskFull(long usableBytes, long reservedBytes) {
        return new LogUnavailableException(new Refusal(
                Kind.UNAVAILABLE,
                "disk-full",
                "The disk of the log is nearly full.",
                Map.of("usableBytes", usableBytes, "reservedBytes", reservedBytes)));
    }

    /** As it is told to who asked. */
    public Refusal refusal() {
        return refusal == null ? AWAY : refusal;
    }

    /** Whether it says that the log cannot be reached. */
    static boolean isToldBy(Refusal refusal) {
        return refusal.code().equals(AWAY.code());
    }
}
