package daybook.platform.engine.axonserver;

import daybook.platform.errors.LogUnavailableException;
import java.time.Duration;

/** Axon Server did not answer during the start. */
final class ServerMissingException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    ServerMissingException(String servers, LogUnavailableException interrupted) {
        super("The start was ended before Axon Server answered at " + servers + '.', interrupted);
    }

    ServerMissingException(String servers, Duration waited) {
        super("Axon Server did not answer at " + servers + " within " + waited.toSeconds() + " seconds.");
    }
}
