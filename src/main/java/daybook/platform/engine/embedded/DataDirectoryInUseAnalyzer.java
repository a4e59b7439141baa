package daybook.platform.engine.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a data folder in use as a sentence instead of a stack trace. */
class DataDirectoryInUseAnalyzer extends AbstractFailureAnalyzer<DataDirectoryInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataDirectoryInUseException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Stop the other process, or give this one a folder of its own with DAYBOOK_DATA_DIR.",
                cause);
    }
}
