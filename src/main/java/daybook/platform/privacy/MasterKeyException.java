package daybook.platform.privacy;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The keys of persons are wrapped by another master key than the one that was given. */
public final class MasterKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String ACTION =
            "Give that one by daybook.privacy.master-key, or put it back as the file master-key into the data"
                    + " folder. All nodes on one PostgreSQL need the same.";

    MasterKeyException(Throwable cause) {
        super("The keys of persons were stored under another master key. " + ACTION, cause);
    }

    /** Reports the exception as two sentences instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<MasterKeyException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, MasterKeyException cause) {
            return new FailureAnalysis("The keys of persons were stored under another master key.", ACTION, cause);
        }
    }
}
