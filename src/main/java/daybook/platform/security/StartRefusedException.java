package daybook.platform.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The settings of users or addresses do not allow a start. Nothing in it may tell a password. */
final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param reason what is wrong, as a sentence
     * @param action what to do
     */
    StartRefusedException(String reason, String action) {
        super(reason);
        this.action = action;
    }

    /** Turns it into two sentences instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<StartRefusedException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, StartRefusedException cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action, cause);
        }
    }
}
