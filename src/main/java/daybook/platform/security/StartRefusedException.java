package daybook.platform.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The settings do not allow a start. The message must not contain a secret. */
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param reason the mistake, as a sentence
     * @param action how to correct it
     */
    public StartRefusedException(String reason, String action) {
        super(reason);
        this.action = action;
    }

    /** Reports the exception as two sentences instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<StartRefusedException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, StartRefusedException cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action, cause);
        }
    }
}
