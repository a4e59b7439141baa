package daybook.platform.engine;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** A record of the log is not as it was stored. */
public final class DamagedRecordException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    public DamagedRecordException(String message) {
        super(message);
    }
}
