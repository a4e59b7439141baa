package daybook.platform.engine.axonserver;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports an unreachable server as a sentence instead of a stack trace. */
class ServerMissingAnalyzer extends AbstractFailureAnalyzer<ServerMissingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ServerMissingException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Start it (axonserver/run, or docker compose up axonserver), name it with AXON_AXONSERVER_SERVERS, give its token with"
                        + " AXON_AXONSERVER_TOKEN, or wait longer with DAYBOOK_AXONSERVER_START_WAIT.",
                cause);
    }
}
