package daybook.platform.engine;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** A record of the log differs from the record that was stored. */
public final class DamagedRecordException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    public DamagedRecordException(String message) {
        super(message);
    }
}
