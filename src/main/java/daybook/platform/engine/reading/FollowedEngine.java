package daybook.platform.engine.reading;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * A storage engine that serves readers at the end of the log without polling: Axon fetches new events once for all of them, and the engine
 * then calls back.
 */
public interface FollowedEngine extends EventStorageEngine {

    /** @param callback runs after each fetch of new events */
    void onFollowed(Runnable callback);

    /**
     * Waits some seconds for a log that cannot be reached at the moment. Without this wait the reader would fail, and its event processor would
     * try again only after up to a minute.
     */
    default void awaitReadable() {}
}
