package daybook.platform.errors;

import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;

/** The log cannot be reached now: whether what was asked is done is not known, and it may be asked again. */
public final class LogUnavailableException extends AxonTransientException {

    private static final long serialVersionUID = 1L;

    public LogUnavailableException(@Nullable Throwable cause) {
        super("The log cannot be reached at the moment.", cause);
    }
}
